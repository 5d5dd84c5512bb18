//! The doors: wire formats to and from `Incoming` and `Message`, one folder per channel.
