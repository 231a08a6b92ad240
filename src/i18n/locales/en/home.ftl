### The front page.

home-title = How do businesses put things right?
home-what = Redress is a public record of complaints about businesses and of what the businesses did about them.
home-checked = Every complaint is checked before it counts, and only the consumer can say that it was put right.
home-recompute = Nobody can pay for a better score, and anyone can recompute each one from the published facts.
home-businesses = businesses listed
home-complaints = complaints on record
home-verdicts = verdicts by consumers
home-newest = How the newest complaints ended
home-none-yet = No complaint has ended yet.
home-sectors = Start with a line of business
home-all-businesses = All businesses
home-all-complaints = Search all complaints
