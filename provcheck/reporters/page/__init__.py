"""The page that the HTML report is made of: what is counted, what a document brings along, and the shell around it.

Nothing of a document is ever markup: all of it travels as JSON in inert script elements, and the page's own script
puts it into text nodes. `page.html`, the style and the scripts are the same for every report.
"""
