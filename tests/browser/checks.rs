//! What must hold on every page, computed by the browser itself.

/// Lists what is wrong with the page as it stands: sideways scrolling, cut-off words, buttons too small for a finger,
/// contrast below WCAG AA.
pub(crate) const PAGE: &str = r#"
    const faults = [];
    const name = (element) => `${element.tagName.toLowerCase()}.${element.className}: ${(element.textContent || "").trim().slice(0, 40)}`;
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && !element.closest(".sr") && element.getBoundingClientRect().width > 1;

    // Nothing moves sideways, nothing is cut off.
    const root = document.scrollingElement;
    if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} wide on a screen of ${innerWidth}`);
    for (const element of document.querySelectorAll("header, main.scroll, .composer")) {
        const { width } = element.getBoundingClientRect();
        if (width < innerWidth) faults.push(`${width} wide on a screen of ${innerWidth}: ${name(element)}`);
    }
    for (const element of document.querySelectorAll("body *")) {
        if (!isShown(element)) continue;
        const box = element.getBoundingClientRect();
        if (box.left < -0.5 || box.right > innerWidth + 0.5) faults.push(`beyond the edge: ${name(element)}`);
        const style = getComputedStyle(element);
        if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${name(element)}`);
    }

    // A finger needs 44 pixels.
    for (const element of document.querySelectorAll("button, a, textarea, label.tool")) {
        if (!isShown(element)) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width < 44 || height < 44) faults.push(`${width} x ${height}: ${name(element)}`);
    }

    // Contrast: the colour of every text against what is behind it.
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255];
    };
    const over = (top, under, alpha) => [0, 1, 2].map((part) => top[part] * alpha + under[part] * (1 - alpha));
    const behind = (element) => {
        const layers = [];
        for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
        return layers.reverse().reduce((under, layer) => over(layer, under, layer[3]), [255, 255, 255]);
    };
    const light = (colour) => {
        const [red, green, blue] = colour.map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const judge = (element, style) => {
        const ground = behind(element);
        const ink = rgba(style.color);
        let alpha = ink[3];
        for (let at = element; at; at = at.parentElement) alpha *= Number(getComputedStyle(at).opacity);
        const [high, low] = [light(over(ink, ground, alpha)), light(ground)].sort((a, b) => b - a);
        const size = parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        const contrast = (high + 0.05) / (low + 0.05);
        if (contrast < (isLarge ? 3 : 4.5)) faults.push(`contrast ${contrast.toFixed(2)}: ${name(element)}`);
    };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let judged = 0;
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !isShown(element)) continue;
        judge(element, getComputedStyle(element));
        judged += 1;
    }
    for (const element of document.querySelectorAll("[placeholder]")) judge(element, getComputedStyle(element, "::placeholder"));
    if (judged < 5) faults.push(`only ${judged} texts were found`);
    return [...new Set(faults)];
"#;
