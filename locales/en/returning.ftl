### Reports that staff give back, and those that several people change at once.

return-ask = Say briefly what is not right; the branch will read these words. For example: the day is wrong, please check.
return-no = Do not give it back
# $max – the most characters
return-reason-example = Please give the reason in a few words (at most { $max-text } characters). For example: the number of women does not fit.
# $number – the report's number; $unit – whose it is
return-done = Report { $number } was given back to { $unit }.
# $names – the leaders who were told
return-told = I have told the branch: { $names }.
return-nobody = Nobody in this branch uses me yet; please give them a call.
# To a leader. $report – what it is called, its number, what it is about; $by – who gave it back; $reason – why
return-news = { $report } needs a small correction. Officer { $by } writes: “{ $reason }”
return-news-open = Look and correct
# To whoever gave it back. $report – the report; $unit – whose it is
return-corrected = { $unit } has corrected { $report } that you gave back.
return-corrected-open = Look at the report
# To a leader: somebody else changed her unit's report; what it says differently follows. $by – who
return-changed = { $by } has just corrected { $report } of your branch:
return-withdrawn = { $by } has just withdrawn { $report } of your branch. The figures have been counted again.

# Her correction meets one that somebody else sent meanwhile. $number – the report; $by – who
conflict-head = While you were correcting, { $by } also corrected the report { $number }. The two differ in:
# $label – the question in short; $theirs, $mine – the answers
conflict-line = • { $label }: the new one says { $theirs }, yours says { $mine }
conflict-ask = I have not sent yours. To keep yours, press “Send the report”; to keep the new one, press “Cancel”.
