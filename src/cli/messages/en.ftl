# What Diptych says, in English. The id is the code of the finding; `.hint` says what to do.

## Files

encoding = { $encoding ->
    [unknown] this file is not readable as text
   *[other] this file is in { $encoding }, not in UTF-8
}
    .hint = save it again as “UTF-8” (in Notepad: Save as, Encoding: UTF-8)
file-missing = this file is missing
    .hint = the project cannot do without it; take it from the sample project, or from a backup
file-unreadable = this cannot be read: { $why }
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
    .hint = { $found-type ->
    [null] fill it in; delete the line only if the key may be left out
   *[other] { $expected ->
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
    }
text-empty = the text here is empty
    .hint = fill it in; delete the line only if the key may be left out
group-empty = there are no keys here
    .hint = add at least one, or delete the line
items = { $count } items are expected here
    .hint = write them below, each on its own line after “- ”, or in brackets: [0.5, 0.4]
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
number-of-people = { $number } is not a number of people
    .hint = give a whole number, 0 or more; leave it blank while it is not known
focus-outside = the focus { $focus } lies outside the photo
    .hint = give two numbers from 0 to 1: how far from the left, and how far from the top
next-twice = the days of the next event are given twice, as when and as week_of
    .hint = keep when if the days are fixed, and week_of if only the week is
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
approval-unused = this approves “{ $kind }”, which is not among the documents of the event
    .hint = add it to the documents in event.yaml, or take the approval out
duplicate-document = “{ $kind }” is asked for twice
    .hint = keep one of the two
embargo-over = the embargo ends on { $embargo }, and the release is issued on { $issued }
    .hint = an embargo lasts longer than the day of issue; correct one of the two, or leave the embargo blank
note-unused = no text mentions the footnote “{ $note }”, so it is not printed
    .hint = write [^{ $note }] where its number is to stand
duplicate-block = a block with the id “{ $id }” exists already
    .hint = give each block of the event an id of its own
block-two-kinds = the block “{ $id }” is both { $one } and { $other }, and one of them would not be printed
    .hint = make two blocks of it, each with an id of its own
quote-unapproved = the words of “{ $speaker }” in “{ $block }” were not approved yet
    .hint = ask the speaker, and add to the quote: approved: and the day
consent-missing = nothing is known of the consent of the people in { $file }
    .hint = add to the photo: consent: and what they agreed to, such as group-event
missing-name = “{ $entry }” has no name in the language “{ $language }”
    .hint = add it to the entry in { $file }
missing-form = “{ $name }” has no form “{ $form }”
    .hint = add { $form } to the entry { $entry } in { $file }
missing-role = { $entry } has no role on the day of the event
    .hint = add a role with that day to people.yaml
missing-contact = { $entry } has no { $what } that may be published
    .hint = add contact with publish: true to people.yaml, or name another contact in the event

## Figures

figure-source = the figure “{ $figure }” must have exactly one of value, count and share
    .hint = a share also names its whole in “of”
figure-name = no text can print a figure with the name “{ $figure }”
    .hint = choose a name of Latin letters, digits and hyphens that is not the name of something else, as when or text are
share-impossible = the share “{ $figure }” cannot be had from “{ $part }” and “{ $whole }”
    .hint = both must have the same unit, and the whole must not be 0
unknown-currency = “{ $unit }” is not a currency that every language of the project has words for
    .hint = { $guess ->
        [empty] known: { $known }; others are added to the files in templates/languages
       *[other] did you mean “{ $guess }”? known: { $known }
    }
parts-differ = the parts of “{ $whole }” add up to { $sum }, not to { $total }
    .hint = the parts are { $parts }
parts-unit = “{ $part }” is a part of “{ $whole }”, but in another unit
    .hint = give both the same unit, or take out part_of
unsayable = this cannot be said of { $entry }: { $why }
    .hint = complete the entry, or say it in another way

## Texts

missing-text = the text is missing in “{ $language }”: { $path }
    .hint = a draft shows the gap; an approved document waits for it
figure-unread = “{ $figure }” cannot be had, because something that it rests on could not be read
    .hint = mend what is said above
missing-value = “{ $path }” is printed, but was left blank
    .hint = fill it in, or take it out of the text
unknown-expression = { $expression ->
    [empty] this is not known
   *[other] “{ $expression }” is not known
}
    .hint = { $guess ->
        [empty] the README lists what texts can print; ids with a hyphen are written with an underscore
       *[other] did you mean “{ $guess }”?
    }
unknown-attribute = “{ $of }” has no “{ $attribute }”
    .hint = { $guess ->
        [empty] { $known ->
            [empty] it prints as it is, without a dot
           *[other] it has { $known }
        }
       *[other] did you mean “{ $guess }”?
    }
unknown-filter = there is no filter “{ $filter }”
    .hint = { $guess ->
        [empty] filters are { $known }
       *[other] did you mean “{ $guess }”?
    }
unknown-function = “{ $function }” cannot be called
    .hint = only date('2019-07-11') can; values print without brackets
unknown-test = there is no test “{ $test }”
    .hint = a value can be tested with “is defined”
arguments = { $count ->
    [few] “{ $expression }” has too few words in its brackets
    [many] “{ $expression }” has too many words in its brackets
   *[text] “{ $expression }” needs a text in quotation marks in its brackets
}
    .hint = the README shows each filter with an example
include-missing = the template named in “{ $expression }” does not exist
    .hint = its path begins below templates/: {"{% include \"parts/body.dj\" %}"}
expression-syntax = { $what ->
    [unclosed] the closing braces of “{ $expression }” are missing
    [empty] there is nothing in these braces
    [unfinished] “{ $expression }” is not finished
   *[other] “{ $expression }” cannot be read: { $why }
}
    .hint = { $what ->
        [unfinished] {"{% if … %}"} needs {"{% endif %}"}, {"{% for … %}"} needs {"{% endfor %}"}
       *[other] expressions look like {"{{ when.day }}"}; each opening pair of braces needs its closing pair
    }
unprintable = “{ $expression }” is { $what ->
    [number] a number that is not a value of the event
    [truth] yes or no
    [nothing] blank
    [list] a list
   *[group] a group of values
}, which cannot be printed
    .hint = { $what ->
        [list] name one of its members, or join them with “| list”
        [group] name one of its members, after a dot
        [nothing] fill it in, or leave it out of the text
       *[other] only values print; write plain words and numbers outside of the braces
    }
calculation = “{ $expression }” calculates, and a text cannot
    .hint = give the result as a figure of the event: it is then checked, and the same in every language
expression = “{ $expression }” does not work: { $why }
    .hint = values are printed or given to filters; they are not added, cut or changed
template-runaway = the template never ends
    .hint = look for a loop that repeats itself
filter-value = “{ $filter }” cannot be used on “{ $found }”
    .hint = { $filter ->
        [list] it joins the members of a group
        [quoted] it puts a text of the event in quotation marks
        [capitalised] it is for values
        [said] it is for persons
        [by_sex] it is for persons
       *[other] it is for numbers
    }
filter-argument = “{ $filter }” does not know “{ $found }”
    .hint = the README shows each filter with an example
unknown-note = there is no footnote “{ $note }”
    .hint = { $known ->
        [empty] add it under text: footnotes:
       *[other] footnotes of this event: { $known }
    }
link-address = a link cannot lead to “{ $url }”
    .hint = addresses begin with https://, http://, mailto: or tel:
# A construct of the markup; used by the two messages below.
construct = { $what ->
    [quotation] a quotation (>)
    [list] a list
    [definition] a definition
    [table] a table
    [heading] a heading
    [division] a division (:::) of this name
    [code] code (`)
    [raw] raw output
    [image] an image
    [formula] a formula
    [script] a subscript or superscript
    [footnote] a footnote
    [symbol] a symbol between colons
    [rule] a rule
    [quote] a quotation without the line that names its speaker
    [item] an item of a list with more than one paragraph
    [block] a block that shares its paragraph with other words
    [lead] a lead that is not one paragraph
    [letterhead] a letterhead without a name
    [kicker] a kicker without the name of the kind
    [key-figures] key figures that are not pairs of figure and label
    [column] a column without a label
   *[mark] this mark
}
markup = { construct } cannot be used in a text
    .hint = texts have *strong*, _emphasis_, [links](https://example.org) and footnotes [^name]
marks-nested = too many marks inside marks
    .hint = a text needs *strong* or _emphasis_, seldom one inside the other

no-letter = the fonts of the house have no “{ $character }” ({ $code })
    .hint = say it in words, or use another character

## Templates

template-block = the template prints { construct }, which no block can hold
    .hint = docs/templates.md lists the blocks
template-missing = the kind has no template: { $file }
    .hint = write it, or take one from another kind
template-title = the template of “{ $kind }” prints no title
    .hint = a line that begins with “# ” is the title
language-file = this language cannot be used: { $why }
    .hint = compare it with the file of another language
language-without-file = the language “{ $language }” has no file in templates/languages/ that can be used
    .hint = take it out of the languages of the project, or write templates/languages/{ $language }.yaml
style = the look of the house cannot be used: { $why }
    .hint = it stands in templates/style; take the file that is named from the sample project

## Agreement

blocks-differ = { $one } and { $other } differ from the block “{ $block }” on ({ $shape })
    .hint = a template must print the same blocks in every language
note-differs = the footnote “{ $note }” is mentioned in { $one } but not in { $other }
    .hint = write [^{ $note }] in both languages, or in neither
fact-value-differs = “{ $fact }” is { $value } in { $one } and { $second } in { $other }, in the block “{ $block }”
    .hint = print the same value in both
fact-in-one-language = “{ $fact }” ({ $value }) is printed in { $one } but not in { $other }, in the block “{ $block }”
    .hint = print it in both, or in neither

## Pictures

path-outside = “{ $path }” leads out of the project
    .hint = copy the file into the folder of the event
picture-missing = there is no file “{ $path }”
    .hint = copy the file to that place, or correct its name; photos lie in the folder of the event, logos below inputs/
picture-folder = “{ $path }” is a folder
    .hint = name a file in it
picture-empty = “{ $path }” is empty
    .hint = it was not copied whole; copy it again
picture-unreadable = “{ $path }” cannot be opened: { $why }
    .hint = close it in other programs and check who may read it
picture-broken = “{ $path }” is not a whole picture: { $why }
    .hint = open it in an image program and save it again
picture-cut = “{ $path }” ends in the middle of the picture
    .hint = it was not copied whole; copy it again
picture-format = “{ $path }” is neither JPEG nor PNG
    .hint = save it as JPEG
picture-too-small = “{ $path }” has only { $pixels } pixels on its long side
    .hint = at least 1000 are needed, 2000 are good; ask for the original
picture-small = “{ $path }” has only { $pixels } pixels on its long side
    .hint = it prints, but 2000 are better; ask for the original

## What is made

no-events = there are no events yet
    .hint = events are folders in inputs/events/, each with an event.yaml; “diptych new” writes one
event-without-file = this folder holds no event.yaml, so nothing is made of it
    .hint = { $meant ->
        [empty] add an event.yaml, or move the folder elsewhere
       *[other] rename { $meant } to event.yaml
    }
event-twice = another event has the same folder name: { $first }
    .hint = rename one of the two; documents are filed under that name
not-a-file = this is a folder, not a file
    .hint = move what it holds elsewhere, and write the event in a file of this name
link-not-followed = this is a link to another folder; links are not followed
    .hint = put the folder itself here
event-unknown = there is no event “{ $event }”
    .hint = { $guess ->
        [empty] events are the folders in inputs/events/
       *[other] did you mean “{ $guess }”?
    }
event-unreadable = nothing of “{ $event }” could be made
    .hint = mend what is said above; the other events are not affected
program-failed = the program failed while it made “{ $event }”
    .hint = this is a fault of Diptych, not of the event; please report it with the event.yaml
withheld = { $kind } of { $event } is approved and was withheld in all languages
    .hint = { $errors ->
        [one] one error stands above
       *[other] { $errors } errors stand above
    }; as a draft it would come out with its gaps shown
not-made = { $kind } could not be made: { $why }
    .hint = this is a fault of the look or of the installation; the other documents are not affected
not-written = { $file } could not be written: { $why }
    .hint = close it in Word, and check that the disk has room
left-behind = in the outputs of { $event } lie documents of an earlier build: { $files }
    .hint = this build did not make them; delete them, unless they are still needed
not-restored = { $file } could not be put back as it was: it is new, but the document is not whole
    .hint = mend what is said above and build again
page-fit = { $kind } of { $event } does not fit alike: { $language } runs to { $pages } pages, the last with { $lines } { $lines ->
    [one] line
   *[other] lines
}
    .hint = shorten the text by those lines

## The program itself

no-project = no project found from { $folder } upwards: a project has inputs/project.yaml and templates/
project-unusable = the project in { $folder } cannot be used; see above
more-findings = … and { $more } more like “{ $code }”: { $places }
edition-made = { $event } · { $kind } · { $state } · { $pages } p.
edition-withheld = { $event } · { $kind } · withheld
build-summary = { $created } new, { $replaced } changed, { $kept } unchanged in { $outputs }
new-made = { $file }: fill in what is blank, then run: diptych build { $event }
event-exists = there is an event “{ $event }” already; nothing was changed
    .hint = open its event.yaml, or choose another day, place or type

## Workbooks: the file

workbook-missing = there is no workbook “{ $wanted }” here
    .hint = { $found ->
        [empty] copy the workbook into this folder
       *[other] there are: { $found }; correct the name in the map
    }
workbook-two = “{ $wanted }” fits several workbooks: { $found }
    .hint = name one of them, whole and with its ending; move old copies out of the folder
workbook-lock = this is not the workbook, but a lock that Excel leaves while the workbook is open
    .hint = name the file without ~$
workbook-format = this is not a workbook that can be read
    .hint = open it in Excel or LibreOffice and save it as .xlsx or .ods
workbook-broken = this workbook is damaged: { $why }
    .hint = open it in Excel or LibreOffice, which can often repair it, and save it again
workbook-protected = this workbook is protected by a password
    .hint = save a copy without a password (File, Info, Protect Workbook), or take the workbook out of the project
workbook-too-large = this workbook is not read: { $what ->
    [file] the file is larger than { $limit } MB
    [entries] it consists of more than { $limit } parts
    [entry] a part of it unpacks to more than is read ({ $limit } MB at most)
    [ratio] a part of it unpacks to more than { $limit } times its size
    [texts] it holds more than { $limit } different texts
    [rows] a sheet has something below row { $limit }, or that many rows with a format
    [columns] a sheet has something beyond column { $limit }
    [cells] a sheet has more than { $limit } cells
    [regions] a sheet has more than { $limit } merged regions
    [sheets] it has more than { $limit } sheets
   *[other] one of its cells is longer than { $limit } MB
}
    .hint = { $what ->
        [rows] go to the end of the sheet with Ctrl+End, delete the empty rows below the table (not only their contents), and save
        [columns] go to the end of the sheet with Ctrl+End, delete the empty columns beside the table (not only their contents), and save
       *[other] copy the sheets that are needed into a new workbook
    }
workbook-old = in a workbook of the old kind (.xls), hidden rows and columns cannot be seen
    .hint = what is hidden is counted; save it as .xlsx to be told about it

## Workbooks: sheets and headers

sheet-hidden = this hidden sheet is not read
    .hint = show it (right click on a tab, Unhide), if it should be read
sheet-missing = no sheet of { $file } is called “{ $wanted }”
    .hint = its sheets are: { $found }; “*” in a name stands for any letters, and hidden sheets are not read
sheet-two = several sheets of { $file } fit “{ $wanted }”: { $found }
    .hint = name one of them whole
tables-two = this is a second table “{ $id }”; the other is { $other }
    .hint = name one of them in a map (inputs/budget/….map.yaml); neither is used
table-missing = no table with known headers was found { $sheet ->
    [empty] in this workbook
   *[other] here; “{ $sheet }” has: { $found }
}
    .hint = give the columns their usual names, or write a map of the workbook (inputs/budget/….map.yaml)
map-matches-nothing = none of the headers of the map is in this sheet; row { $row } has: { $found }
    .hint = the map looks for { $wanted }; correct it to the headers that are there
column-missing = no column of { $sheet } is called { $wanted }
    .hint = { $found ->
        [empty] correct the names
       *[other] there are: { $found }; below a merged header the name is “group › column”
    }
column-twice = two columns could be “{ $id }”: { $other } and this one, “{ $header }”
    .hint = the first is read; name the right one in the map, with its group: “group › column”
unit-scaled = “{ $header }”: amounts are in units of { $times }; columns { $columns } were multiplied by it
    .hint = nothing to do, if the header is right
unit-assumed = no currency is named for columns { $columns }; they are read as soms
    .hint = write it into the header (“Стоимость, сом”) or into the map (unit: KGS)
unit-contradicts = “{ $header }” is in { $unit }, but the map says { $map }
    .hint = the header is believed; correct the one that is wrong
unit-unknown = “{ $unit }” is not known as a unit
    .hint = such as KGS, CHF, тыс. сом, %
rule-unknown = the rule “{ $rule }” is not understood
    .hint = rules look like cost = grant + own, share = own / cost, unique(no), required(category)

## Workbooks: cells

number-as-text = { $count ->
    [one] a number is stored as text{ $found ->
        [empty] {""}
       *[other] , “{ $found }”, and was read as { $read }
    }
   *[other] { $count } numbers are stored as text ({ $cells }); they were read as numbers{ $found ->
        [empty] {""}
       *[other] , the first, “{ $found }”, as { $read }
    }
}
    .hint = formulas leave such cells out; to mend it, select the column, then Data, Text to Columns, Finish
number-ambiguous = { $found ->
    [empty] a number can be read in two ways
   *[other] “{ $found }”: is this { $small } or { $large }?
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type it as a number, not as text
number-rounded = { $found ->
    [empty] a rounded figure
   *[other] “{ $found }”: a rounded figure
} cannot be summed { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = give the exact amount
cell-not-number = { $found ->
    [empty] this is not a number
   *[other] “{ $found }” is not a number
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type the amount alone; remarks belong into a column of their own
cell-is-date = { $found ->
    [empty] a date stands where a number should
   *[other] “{ $found }” is a date, but a number is expected
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = Excel makes dates of numbers like 11.07; type the number again after choosing the format Number
cell-missing = { $count ->
    [one] { $cell } is empty
   *[other] { $count } cells are empty: { $cells }
}; empty is not zero
    .hint = type 0 or “-” for nothing, or the amount
cell-formula-error = { $count ->
    [one] a formula fails at { $cell }
   *[other] { $count } formulas fail: { $cells }
}{ $found ->
    [empty] {""}
   *[other] {" "}({ $found })
}
    .hint = open the workbook and correct the formula; its cell has no value
formula-not-calculated = { $count ->
    [one] the formula at { $cell } was never calculated
   *[other] { $count } formulas were never calculated: { $cells }
}
    .hint = open the workbook in Excel or LibreOffice and save it
formula-stale = { $count ->
    [one] the result at { $cell } is out of date{ $found ->
        [empty] {""}
       *[other] : the cell says { $found }, its formula gives { $gives }
    }
   *[other] { $count } results are out of date: { $cells }
}
    .hint = open the workbook in Excel or LibreOffice, press F9, and save it
formulas-unchecked = the formulas of this sheet are too many to be computed again; their stored results were taken
    .hint = check the totals by hand
total-differs = the total says { $says }, the rows give { $gives }{ $why ->
    [leaves-out] ; { $formula } leaves out { $count ->
        [one] row
       *[other] rows
    } { $rows }
    [too-much] ; { $formula } adds { $count ->
        [one] row
       *[other] rows
    } { $rows } twice, or from elsewhere
    [text] ; { $formula } leaves out numbers stored as text: { $rows }
    [stale] ; { $formula } was not calculated again
    [typed] ; it was typed, and is no formula
   *[other] {""}
}
    .hint = { $why ->
        [stale] open the workbook in Excel or LibreOffice, press F9, and save it
        [typed] make it a formula (Alt+=) over all rows of the table
        [text] turn the texts into numbers: select the column, then Data, Text to Columns, Finish
       *[other] correct the formula, so that it has every row once
    }
rows-below-total = { $count ->
    [one] row { $rows } stands below the total and is counted
   *[other] rows { $rows } stand below the total and are counted
}
    .hint = move the total to the end, or the rows above it
share-read = “{ $header }” was read as per cent { $count ->
    [one] {""}
   *[other] ({ $count } cells from { $cell })
}
    .hint = nothing to do; the format Per cent would make it plain
share-differs = the share says { $says }%, the amounts beside it give { $gives }%
    .hint = correct the share, or make it a formula
date-read = { $count ->
    [one] a date without the format of one was read{ $found ->
        [empty] {""}
       *[other] : “{ $found }” as { $read }
    }
   *[other] { $count } dates without the format of one were read ({ $cells }){ $found ->
        [empty] {""}
       *[other] , the first, “{ $found }”, as { $read }
    }
}
    .hint = nothing to do, if they are right
date-ambiguous = { $found ->
    [empty] a date can be read in two ways
   *[other] “{ $found }”: is this { $first } or { $second }?
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type it as 11.07.2019, or as a date
cell-not-date = { $found ->
    [empty] this is not a date
   *[other] “{ $found }” is not a date
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = dates look like 11.07.2019
code-folded = { $found ->
    [empty] a code has letters of another alphabet, or letters for digits
   *[other] “{ $found }” has letters of another alphabet, or letters for digits; it was read as { $read }
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type codes in one alphabet; in Excel they are different otherwise
spelling-folded = { $count ->
    [one] one spelling differs from another
   *[other] { $count } spellings differ from others ({ $cells })
} only in case, ё, spaces or invisible characters, and is taken for the same{ $found ->
    [empty] {""}
   *[other] : “{ $found }” and “{ $other }”
}
    .hint = nothing to do
ditto-read = { $count ->
    [one] { $cell } repeats the value above
   *[other] { $count } cells repeat the value above: { $cells }
}
    .hint = nothing to do
sex-unknown = { $count ->
    [one] this
   *[other] { $count } cells ({ $cells })
} cannot be read as a woman or a man, and { $count ->
    [one] is
   *[other] are
} counted as unknown
    .hint = write ж or м
cell-required = { $count ->
    [one] row { $row } has
   *[other] { $count } rows have
} no “{ $header }”{ $count ->
    [one] {""}
   *[other] {" "}({ $cells })
}: { $rows } rows, { $filled } with it
    .hint = fill it in; counts by it would not add up to the whole
rule-broken = { $rule } does not hold: { $says } against { $gives } { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = correct the amount that is wrong
not-unique = { $found ->
    [empty] a value
   *[other] “{ $found }”
} stands twice in “{ $header }”, first in row { $row } { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = each row needs one of its own
amount-merged = one amount stands over rows { $from }–{ $to }; it is counted once
    .hint = split it between the rows, if each has a part of its own
rows-hidden = { $count ->
    [one] a hidden row ({ $rows })
   *[other] { $count } hidden rows ({ $rows })
}{ $amount ->
    [empty] {""}
   *[other] , { $amount },
} { $count ->
    [one] is
   *[other] are
} counted{ $filtered ->
    [yes] ; the sheet has a filter
   *[no] {""}
}
    .hint = show the rows and look at them; delete those that do not belong
columns-hidden = { $count ->
    [one] a hidden column is read: { $columns }
   *[other] { $count } hidden columns are read: { $columns }
}
    .hint = show them and look at them

## Where figures come from

trace-typed = { $value } · typed as { $path } · { $place }
trace-members = { $value } · the members of { $path }: { $members } · { $place }
trace-count = { $value } · counted in { $path }, { $rows } { $rows ->
    [one] row
   *[other] rows
} · { $place }
trace-sum = { $value } · the sum of { $path } over { $rows } { $rows ->
    [one] row
   *[other] rows
} · { $place }
trace-largest = { $value } · the largest of { $path } · { $place }
trace-smallest = { $value } · the smallest of { $path } · { $place }
trace-share = { $value } · { $figure }: the first divided by the second
trace-change = { $value } · { $figure }: the change from the second to the first
trace-difference = { $value } · { $figure }: the first less the second

## Figures from sheets

unknown-sheet = there is no sheet “{ $sheet }”
    .hint = { $guess ->
        [empty] sheets that were read: { $known }; a map beside the workbook names them
       *[other] did you mean “{ $guess }”?
    }
unknown-column = the sheet “{ $sheet }” has no column “{ $column }”
    .hint = { $guess ->
        [empty] its columns: { $known }
       *[other] did you mean “{ $guess }”?
    }
column-needed = a column of “{ $sheet }” is needed here
    .hint = write { $sheet }.cost, for example
column-empty = “{ $path }” has no numbers in the rows that are asked for
    .hint = choose another column, or other rows under where:
filter-nothing = no row of “{ $sheet }” has “{ $value }” in the column “{ $column }”
    .hint = { $found ->
        [empty] use a value of the sheet, or an id of a registry
       *[other] found there: { $found }
    }
cell-unread = a figure needs this cell, which could not be read
    .hint = what is wrong with it is said above
currencies-mixed = “{ $path }” has sums in { $found }: they cannot be added
    .hint = filter the rows of one currency
number-too-large = the sum of “{ $path }” is too large
    .hint = look for a cell with too many digits
figures-circle = the figure “{ $figure }” rests on itself
    .hint = one of the figures that it is made of must be typed, counted or summed
participants-differ = { $declared } participants were declared, but the list has { $counted }: { $sheet }
    .hint = correct one of the two; without a total, the list alone counts
list-unclear = { $found ->
    [empty] “{ $file }” has no registration list
   *[other] “{ $file }” has several registration lists: { $found }
}
    .hint = { $found ->
        [empty] a list has the headers Ф.И.О., Пол, Организация …
       *[other] name one of the sheets under sheet:
    }

## Words

typed-figure = “{ $number }” is the figure “{ $figure }”, typed by hand
    .hint = type { $expression }: then it changes with the figure
figure-contradicted = “{ $number }” contradicts the figure “{ $figure }”, which is { $value }
    .hint = type { $expression }; if another number is meant, add it to the figures
number-differs = { $second ->
    [empty] “{ $number }” stands in { $one } but not in { $other }
   *[other] “{ $number }” stands in { $one }, “{ $second }” in { $other }
}, in the block “{ $block }”
    .hint = say the same number in both; one that is known as data is better printed than typed
date-differs = { $second ->
    [empty] “{ $date }” stands in { $one } but not in { $other }
   *[other] “{ $date }” stands in { $one }, “{ $second }” in { $other }
}, in the block “{ $block }”
    .hint = say the same month in both; print a known day: { "{{" } when.day { "}}" }, { "{{" } date('2018-08-23').day { "}}" }
quotation-differs = { $one } has { $here } quoted { $here ->
    [one] passage
   *[other] passages
}, { $other } has { $there }, in the block “{ $block }”
    .hint = quote in both languages, or in neither
name-rejected = “{ $found }” is not what this house writes: “{ $right }”
    .hint = print { "{{" } { $entry } { "}}" }, or write it so
term-rejected = “{ $found }” is not what this house writes: “{ $right }”
    .hint = use the word of { $entry }, or take it from the list reject: there
abbreviation-discouraged = “{ $abbreviation }” had better not be used: { $why }
    .hint = write “{ $full }”
name-near = “{ $found }” looks like “{ $name }”
    .hint = correct the slip; a name of its own belongs in the registry
name-in-one-language = “{ $name }” stands in { $one } but nowhere in { $other }
    .hint = name { $entry } in both languages, or in neither
term-drift = “{ $here }” in { $one }, but “{ $there }” in { $other }, which is another term, in the block “{ $block }”
    .hint = write “{ $right }”, the partner of { $term } in terms.yaml
mixed-script = “{ $word }” has letters of another script: { $letters }
    .hint = type the word anew on the keyboard of its language
untranslated = the { $language } text of “{ $block }” is not in that language
    .hint = translate it
length-differs = the block “{ $block }” has { $here } letters in { $one } and { $there } in { $other }
    .hint = look whether a sentence is missing on one side
typography-corrected = { $count ->
    [one] one space or mark
   *[other] { $count } spaces and marks
} of the texts { $count ->
    [one] was
   *[other] were
} corrected on the way; here is the first
    .hint = nothing to do: dashes, quotation marks, apostrophes and missing spaces are set as the language has them
quotes-unpaired = the quotation mark { $mark } { $what ->
    [unclosed] opens, and nothing closes it
    [unopened] closes, and nothing opened it
   *[mixed] closes what a mark of another kind opened
}, in “{ $block }”
    .hint = write both marks of the pair; inside a quotation each opening mark needs its own closing one
word-doubled = “{ $word }” stands twice, in “{ $block }”
    .hint = delete one
punctuation-doubled = “{ $marks }” in “{ $block }”
    .hint = delete one of the marks; perhaps a word between them is missing
leftover = “{ $words }” was left behind in “{ $block }”
    .hint = delete it, or write what belongs there
weekday-wrong = “{ $weekday }” is not the weekday of “{ $date }”: that is { $right }
    .hint = correct the weekday or the day; { "{{" } when.weekday { "}}" } prints both
date-form = “{ $date }” is not written as the other days are: “{ $right }”
    .hint = write it so, or print it: { "{{" } when.day { "}}" }, { "{{" } date('2018-08-23').day { "}}" }
issued-year = issued on { $issued }, but the event was on { $event }
    .hint = correct one of the two years
quote-before-event = the words of “{ $block }” were approved on { $approved }, before the event on { $event }
    .hint = correct the day; words about an event are spoken there or later
alt-is-file = “{ $alt }” is the name of a file, not what is seen ({ $lang })
    .hint = say in a sentence what the photo shows
alt-is-caption = the text for those who cannot see the photo is its caption ({ $lang })
    .hint = say what is seen; the caption is read out beside it
abbreviation-unexpanded = “{ $abbreviation }” is not explained where the { $language } text first has it
    .hint = write “{ $full } ({ $abbreviation })” there
abbreviation-unused = “{ $abbreviation }” is given in brackets and never used in the { $language } text
    .hint = delete it with its brackets
name-differs = “{ $name }” stands in { $one }, but “{ $second }” in { $other }, in the block “{ $block }”
    .hint = name the same in both; print names from the registry
