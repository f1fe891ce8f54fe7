# What Diptych says, in English. The id is the code of the finding; `.hint` says what to do.

## Files

encoding = { $encoding ->
    [unknown] this file is not readable as text
   *[other] this file is in { $encoding }, not in UTF-8
}
    .hint = save it again as “UTF-8” (in Notepad: Save as, Encoding: UTF-8)
file-missing = this file is missing
    .hint = the project cannot do without it; take it from the sample project, or from a backup
file-unreadable = this file cannot be read: { $why }
    .hint = close it in other programs and check who may read it
file-empty = this file is empty
    .hint = write into it what the sample project has there, or delete it
yaml-syntax = this line does not fit to what stands above it: { $what }
    .hint = look at the indentation here and just above; each key needs a colon and a space after it
yaml-tab = this line begins with a tab
    .hint = indent with spaces, two for each level
yaml-colon = the text cannot go on after this colon
    .hint = write the text below its key, after >-, or put all of it in quotation marks
yaml-braces = a text that begins with braces needs quotation marks
    .hint = write the text below its key, after >-, or put all of it in quotation marks
yaml-first-character = a text cannot begin with “{ $character }” here
    .hint = write the text below its key, after >-, or put all of it in quotation marks
yaml-after-quote = the text ended with its closing quotation mark; this is too much
    .hint = write the text below its key, after >-, without quotation marks around it
yaml-quote-open = this quotation mark is never closed
    .hint = close it at the end of the text, or write the text below its key, after >-
yaml-documents = a second document begins here
    .hint = delete the line “---”; one file holds one event
yaml-deep = there are too many groups inside groups here
    .hint = look for brackets that are not closed
newer-schema = this file is written for a newer version of Diptych
    .hint = this version reads schema: { $known }
character = the character { $code } cannot be printed
    .hint = delete it, and type what was meant; it often comes with text copied from another program
duplicate-key = “{ $key }” was given before, in line { $line }
    .hint = keep one of the two

## Keys and values

unknown-key = “{ $key }” is not known here
    .hint = { $guess ->
        [empty] { $known ->
            [empty] remove it
           *[other] known here: { $known }
        }
       *[other] did you mean “{ $guess }”?
    }
comma-swallowed-text = “{ $key }” is not part of the text before it: the comma ended that text
    .hint = put the whole text in quotation marks, or write it below its key, after >-
missing-key = “{ $key }” is missing here
    .hint = add it; the sample project shows how
wrong-type = { $expected ->
    [string] a text is expected here
    [number] a number is expected here
    [integer] a whole number is expected here
    [boolean] true or false is expected here
    [array] a list is expected here, each item after “- ”
   *[object] a group of keys is expected here
}, found { $found-type ->
    [null] nothing
    [string] the text “{ $found }”
    [number] the number { $found }
    [boolean] { $found }
    [array] a list
   *[object] a group of keys
}
    .hint = { $expected ->
        [string] { $found-type ->
            [object] write the text itself after its key
            [array] write the text itself after its key, without “- ”
           *[other] put it in quotation marks if it is meant as text
        }
        [number] write digits and a decimal point, without spaces, units or quotation marks
        [integer] write digits only
        [boolean] write true or false, without quotation marks
        [array] write its items below it, each on its own line after “- ”
       *[object] write its keys below it, each on its own line and indented by two spaces
    }
number-digits = this number has more digits than can be kept exactly
    .hint = fifteen digits are possible
no-such-day = there is no day “{ $found }”
    .hint = days are written as 2019-07-11: year, month, day
not-one-of = “{ $found }” is not possible here
    .hint = { $guess ->
        [empty] possible: { $options }
       *[other] did you mean “{ $guess }”? possible: { $options }
    }
wrong-value = this value does not fit: { $why }
    .hint = the sample project shows what is possible here
days-reversed = the last day, { $to }, is before the first, { $from }
    .hint = correct one of the two
outside-phase = the event is not within phase { $phase }, which lasts from { $from } to { $to }
    .hint = correct the day or the phase
unknown-language = “{ $language }” is not a language of this project
    .hint = { $guess ->
        [empty] the languages are { $known }
       *[other] did you mean “{ $guess }”?
    }

## References

unknown-id = there is no { $registry } “{ $id }”
    .hint = { $guess ->
        [empty] { $registry ->
            [figure] it must be one of this event, under figures:
            [block] it must be the id of a block of this event, or lead
            [phase] phases stand in project.yaml
            [organisation] add it to organisations.yaml, or choose one from there
            [person] add it to people.yaml, or choose one from there
            [term] add it to terms.yaml, or choose one from there
            [category] add it to terms.yaml, or choose one from there
           *[other] add it to places.yaml, or choose one from there
        }
       *[other] did you mean “{ $guess }”?
    }
unknown-kind = there is no kind of document “{ $kind }”
    .hint = { $guess ->
        [empty] kinds are the folders in templates/: { $known }
       *[other] did you mean “{ $guess }”? there are: { $known }
    }
duplicate-block = a block with the id “{ $id }” exists already
    .hint = give each block of the event an id of its own
missing-name = “{ $entry }” has no name in the language “{ $language }”
    .hint = add it to the entry in the registry
missing-form = “{ $name }” has no form “{ $form }”
    .hint = add { $form } to the entry { $entry } in its registry
missing-role = { $entry } has no role on the day of the event
    .hint = add a role with that day to people.yaml
missing-contact = { $entry } has no { $what } that may be published
    .hint = add contact with publish: true to people.yaml, or name another contact in the event

## Figures

figure-source = the figure “{ $figure }” must have exactly one of value, count and share
    .hint = a share also names its whole in “of”
figure-name = the figure “{ $figure }” has the name of something else
    .hint = texts already use this name; choose another
share-impossible = the share “{ $figure }” cannot be had from “{ $part }” and “{ $whole }”
    .hint = both must be figures with a value, in the same unit, and the whole must not be 0
parts-differ = the parts of “{ $whole }” add up to { $sum }, not to { $total }
    .hint = the parts are { $parts }
unsayable = this cannot be said of { $entry }: { $why }

## Texts

missing-text = the text is missing in “{ $language }”: { $path }
    .hint = a draft shows the gap; an approved document waits for it
missing-value = “{ $path }” is printed, but was left blank
    .hint = fill it in, or take it out of the text
unknown-expression = “{ $expression }” is not known
    .hint = { $why } — the README lists what texts can print; ids with a hyphen are written with an underscore
unknown-filter = there is no filter like “{ $expression }”
    .hint = { $why }
expression-syntax = the expression cannot be read: { $why }
    .hint = expressions look like {"{{ when.day }}"}; each opening pair of braces needs its closing pair
unprintable = “{ $expression }” cannot be printed: { $why }
    .hint = only values of the event print; write plain words and numbers outside of the braces
expression = “{ $expression }” does not work: { $why }
template-runaway = the template never ends
    .hint = look for a loop that repeats itself
filter-value = “{ $filter }” cannot be used on { $found }
filter-argument = “{ $filter }” does not know “{ $found }”
unknown-note = there is no footnote “{ $note }”
    .hint = { $known ->
        [empty] add it under text: footnotes:
       *[other] footnotes of this event: { $known }
    }
link-address = a link cannot lead to “{ $url }”
    .hint = addresses begin with https://, http://, mailto: or tel:
markup = { $what } cannot be used in a text
    .hint = texts have *strong*, _emphasis_, [links](https://example.org) and footnotes [^name]
missing-glyph = the fonts of the house have no letter for “{ $character }” ({ $code })
    .hint = type it another way, or add a font that has it to templates/style
private-character = the text contains the character { $code }, which has no meaning outside a special font
    .hint = delete it, and type what was meant

## Templates

template-block = the template prints something that no block can hold: { $what }
    .hint = docs/templates.md lists the blocks
template-title = the template of “{ $kind }” prints no title
    .hint = a line that begins with “# ” is the title
language-file = this language cannot be used: { $why }
language-without-file = the language “{ $language }” has no file in templates/languages/
style = the look of the house cannot be used: { $why }

## Agreement

blocks-differ = { $one } and { $other } differ from the block “{ $block }” on ({ $shape })
    .hint = a template must print the same blocks in every language
note-differs = the footnote “{ $note }” is mentioned in one of { $one } and { $other } only
fact-value-differs = “{ $fact }” is { $value } in { $one } and { $second } in { $other }, in the block “{ $block }”
fact-in-one-language = “{ $fact }” ({ $value }) is printed in { $one } but not in { $other }, in the block “{ $block }”
    .hint = print it in both, or in neither

## Pictures

path-outside = “{ $path }” leads out of the project
    .hint = copy the file into the folder of the event
picture-missing = there is no file “{ $path }”
    .hint = copy the photo into the folder of the event, or correct its name
picture-unreadable = “{ $path }” cannot be opened: { $why }
picture-broken = “{ $path }” is not a whole picture: { $why }
    .hint = open it in an image program and save it again
picture-format = “{ $path }” is neither JPEG nor PNG
    .hint = save it as JPEG
picture-too-small = “{ $path }” has only { $pixels } pixels on its long side
    .hint = at least 1000 are needed, 2000 are good; ask for the original
picture-small = “{ $path }” has only { $pixels } pixels on its long side
    .hint = it prints, but 2000 are better; ask for the original

## What is made

event-unknown = there is no event “{ $event }”
    .hint = { $guess ->
        [empty] events are the folders in inputs/events/
       *[other] did you mean “{ $guess }”?
    }
event-unreadable = nothing of “{ $event }” could be made
    .hint = mend what is said above; the other events are not affected
withheld = { $kind } of { $event } is approved and was withheld in all languages
    .hint = { $errors ->
        [one] one error stands above
       *[other] { $errors } errors stand above
    }; as a draft it would come out with its gaps shown
not-made = { $kind } could not be made: { $why }
not-written = { $file } could not be written: { $why }
    .hint = close it in Word, and check that the disk has room
page-fit = { $kind } of { $event } does not fit alike: { $language } runs to { $pages } pages, the last with { $lines } { $lines ->
    [one] line
   *[other] lines
}
    .hint = shorten the text by those lines

## The program itself

no-project = no project found from { $folder } upwards: a project has inputs/project.yaml and templates/
project-unusable = the project in { $folder } cannot be used; see above
more-findings = … and { $more } more like “{ $code }”
edition-made = { $event } · { $kind } · { $state } · { $pages } p.
edition-withheld = { $event } · { $kind } · withheld
build-summary = { $created } new, { $replaced } changed, { $kept } unchanged in { $outputs }
new-made = { $file }: fill in what is blank, then run: diptych build { $event }
event-exists = there is an event “{ $event }” already; nothing was changed
    .hint = open its event.yaml, or choose another day, place or type
