"""The page of the HTML report: its data, and the template, style and scripts, which are the same in every report.

Text of documents is never markup: it is JSON in script elements that browsers do not run, and the page's own script
writes it into text nodes.
"""
