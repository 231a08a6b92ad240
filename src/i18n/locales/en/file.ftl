### Filing a complaint, step by step.

# $step (String) - name of the step
file-title-of = { $step } – your complaint
file-progress = Steps of your complaint
# $number (String) - number of the step
# $count (String) - how many there are
file-step-position = Step { $number } of { $count }
file-step-finished = (finished)
file-step-business = The business
file-step-happened = What happened
file-step-tried = What you tried
file-step-remedy = What would put it right
file-step-proof = Proof
file-step-preview = Preview
file-step-send = Agree and send
file-about = About
file-kept = Everything you give is kept at each step. You can go back to any step.
file-throw = Throw this draft away
file-wrong-title = There is a problem
file-newer-title = This step was changed in another tab
file-newer-text = Nothing was overwritten. The form below holds what you have just sent; what is kept now stands here. Send the form again to keep yours.
file-newer-now = Kept now
file-newer-take = Keep what is there
