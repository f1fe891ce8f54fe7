# What Diptych says, in English. The id is the code of the finding; `.hint` says what to do.

## Files

# Why the system refused; used by the messages below.
system = { $why ->
    [permission] no permission
    [missing] it is not there any more
    [folder] there is a folder with this name in its place
    [not-a-folder] there is a file where a folder is needed
    [exists] something of this name exists
    [full] the disk is full
    [read-only] the disk can only be read
    [busy] another program uses it
    [name] the system does not allow this name
    [special] it is no ordinary file, but a device or a pipe
    [outside] a link leads out of the project
    [large] it is larger than a file of its kind may be
    [newer] a newer version of Diptych wrote it; use that version
   *[other] { $said }
}

# A day in a sentence.
day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

# The line of the other text.
in-line = { $line ->
    [0] { "" }
   *[other] { " " }(line { $line })
}

# The line of the text in which the other one has nothing of it.
in-same-line = { $line ->
    [0] { "" }
   *[other] { " " }(the same text: line { $line })
}

# The language of a text, for each argument that may name it; used by the messages below.
in-one = { $one ->
    [ru] in Russian
    [en] in English
    [ky] in Kyrgyz
    [kk] in Kazakh
    [de] in German
   *[other] in “{ $one }”
}
in-other = { $other ->
    [ru] in Russian
    [en] in English
    [ky] in Kyrgyz
    [kk] in Kazakh
    [de] in German
   *[other] in “{ $other }”
}
in-language = { $language ->
    [ru] in Russian
    [en] in English
    [ky] in Kyrgyz
    [kk] in Kazakh
    [de] in German
   *[other] in “{ $language }”
}
encoding = { $encoding ->
    [unknown] this file is not readable as text
   *[other] this file is in { $encoding }, not in UTF-8
}
    .hint = save it again as “UTF-8” (in Notepad: Save as, Encoding: UTF-8)
    .explain = A file is not saved as UTF-8. Other encodings lose Russian letters or turn them into wrong ones, so the program never guesses. Save the file again as UTF-8 and build again.
file-missing = this file is missing
    .hint = { $found ->
        [empty] the project cannot do without it; take it from the sample project, or from a backup
       *[other] there is “{ $found }”: rename it, also where Windows does not show how names end
    }
    .explain = A file of the project is not there. Project and registries refer to one another, and none can be left out. Take the file from a backup, or from the sample project to begin with.
file-unreadable = this cannot be read: { system }
    .hint = close it in other programs and check who may read it
    .explain = The system does not let the program read a file or a folder. Usually another program has it open, or its permissions are too narrow. Close it elsewhere, check the permissions and build again.
over-limit = this is not read: { $what ->
    [expression] between two pairs of braces there are more than { $limit } characters
    [text] a text has more than { $limit } characters
    [word] a word has more than { $limit } letters
    [nodes] the file has more than { $limit } keys and values
    [keys] the keys that lead to a value have more than { $limit } characters
    [drawing] the drawing has more parts, layers or effects than a logo needs
    [depth] the drawing has more than { $limit } groups inside of one another
   *[pixels] the picture has more than { $limit } million pixels
}
    .hint = { $what ->
        [pixels] save it with fewer pixels: 4000 on its longer side are enough for print
        [drawing] save the logo without filters and patterns, or as PNG
        [depth] save the logo as PNG
       *[other] divide it, or remove what got into it by mistake
    }
    .explain = Something is larger than any project needs. Larger things could take all memory or never come to an end, so they are not read; docs/limits.md has all limits. Usually it got there by mistake, as when a file was pasted into a text. Remove or divide it.
outputs-place = documents cannot go to { $folder }: inputs and templates are there
    .hint = name a folder of its own, such as outputs
    .explain = The documents would lie among what they are made from. The program would then read its own documents, or overwrite what somebody typed. Name a folder of its own: outputs in the project, or one outside of it.
file-empty = this file is empty
    .hint = write into it what the sample project has there, or delete it
    .explain = A file holds nothing. It was probably saved by mistake or not copied completely. Fill it as the sample project does, or delete it if it is not needed.
yaml-syntax = this line does not fit what is above it: { $what }
    .hint = look at the indentation here and just above; each key needs a colon and a space after it
    .explain = A line of a YAML file cannot be read. In YAML the indentation shows what belongs together, so one missing space or colon changes the meaning. Compare the line and the one above it with the sample project.
yaml-tab = this line begins with a tab
    .hint = indent with spaces, two for each level
    .explain = A line is indented with a tab. A tab is as wide as each editor likes, so YAML does not allow it at the beginning of a line. Replace it by spaces, two for each level.
yaml-colon = the text cannot go on after this colon
    .hint = write the text below its key, after >-, or put all of it in quotation marks
    .explain = A text has a colon followed by a space in its line. YAML takes what is before such a colon for a key. Write the text on separate lines below the key, after >-, or put it in quotation marks.
yaml-braces = a text that begins with braces needs quotation marks
    .hint = write the text below its key, after >-, or put all of it in quotation marks
    .explain = A text begins with braces. In the line of its key YAML takes them for a group of keys. Write the text below its key, after >-, or put it in quotation marks.
yaml-first-character = a text cannot begin with “{ $character }” here
    .hint = write the text below its key, after >-, or put all of it in quotation marks
    .explain = A text begins with a character that means something to YAML. Such characters are * & ! @ % and a few more. Write the text below its key, after >-, or put it in quotation marks.
yaml-after-quote = the text ended at its closing quotation mark; this is left over
    .hint = write the text below its key, after >-, without quotation marks around it
    .explain = Something follows the closing quotation mark of a text. A text that begins with a quotation mark ends for YAML at the next one. Write it below its key, after >-, without the outer quotation marks.
yaml-quote-open = this quotation mark is never closed
    .hint = close it at the end of the text, or write the text below its key, after >-
    .explain = A quotation mark is opened and never closed. All that follows in the file would be taken for the same text. Close it at the end of the text, or write the text below its key, after >-.
yaml-documents = a second document begins here
    .hint = delete the line “---”; one file holds one event
    .explain = A line “---” begins a second document in the same file. A file holds one event or one registry, and the second part would not be read. Delete the line, or move the second part into a separate file.
yaml-deep = there are too many groups inside groups here
    .hint = look for brackets that are not closed
    .explain = Groups are nested too deeply. No file of a project needs so many levels; usually a bracket was opened and never closed. Look for it before the line that is named.
newer-schema = this file is written for a newer version of Diptych
    .hint = this version reads schema: { $known }
    .explain = A file is written for a newer version of the program. Keys that this version does not know would be lost silently. Update the program, or set schema back if nothing new is used.
character = the character { $code } cannot be printed
    .hint = delete it, and type what was meant; it often comes with text copied from another program
    .explain = A text has a character that cannot be printed. Such invisible characters come with texts copied from other programs and break the finished files. Delete it where the finding points and type what was meant.
duplicate-key = “{ $key }” is already given in line { $line }
    .hint = keep one of the two
    .explain = The same key is given twice in one group. Only one of the two would be used, and it is not clear which. Keep the right one and delete the other.

## Keys and values

unknown-key = “{ $key }” is not known here
    .hint = { $guess ->
        [empty] { $known ->
            [empty] remove it
           *[other] known here: { $known }
        }
       *[other] did you mean “{ $guess }”?
    }
    .explain = A key is not known in this place. It is usually a typing mistake or a wrong indentation, and what is below it would not be used. Use the suggested key, or one of those listed.
comma-swallowed-text = “{ $key }” is not part of the text before it: the comma ended that text
    .hint = put the whole text in quotation marks, or write it below its key, after >-
    .explain = A comma ended a text in the middle. Between braces a comma begins the next key, so the rest of the sentence was taken for a key. Put the whole text in quotation marks, or write it on separate lines.
missing-key = “{ $key }” is missing here
    .hint = add it; the sample project shows how
    .explain = A key that is needed is not there. Without it the entry or the event cannot be used. Add the key with its value; the sample project and the documentation show how.
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
    .explain = A value is of another type than is needed here. For example, there is a text instead of a number, or a single value instead of a list. Write it as the finding says; a number that is meant as text needs quotation marks.
text-empty = the text here is empty
    .hint = fill it in; delete the line only if the key may be left out
    .explain = A text was begun and left empty. An empty text would leave a gap in the document. Fill it in, or delete the line if the key may be left out.
group-empty = there are no keys here
    .hint = add at least one, or delete the line
    .explain = A key has no keys below it. The group says nothing, so something was probably forgotten. Add at least one key, or delete the line.
items = { $count ->
    [one] { $count } item is expected here
   *[other] { $count } items are expected here
}
    .hint = write them below, each on its own line after “- ”, or in brackets: [0.5, 0.4]
    .explain = A list has too few or too many items. Here a fixed number is needed, such as the two numbers of a focus. Write exactly as many as the finding says.
number-digits = this number has more digits than can be kept exactly
    .hint = fifteen digits are possible
    .explain = A number has more digits than can be kept exactly. It would be rounded silently, and money is never rounded silently. Give at most fifteen digits.
no-such-day = there is no day “{ $found }”
    .hint = write it as 2019-07-11, 11.07.2019 or 11 July 2019, with a year of four digits
    .explain = A day does not exist, or it cannot be told which day is meant. Days are typed as 2019-07-11, 11.07.2019 or 11 July 2019, and every language prints them in its own way. Write it in one of these forms.
not-one-of = “{ $found }” is not possible here
    .hint = { $guess ->
        [empty] possible: { $options }
       *[other] did you mean “{ $guess }”? possible: { $options }
    }
    .explain = A value is not among those that are possible here. The program acts on these words, so any other would mean nothing. Use one from the list in the finding.
wrong-value = this value does not fit: { $what ->
    [minimum] it must be at least { $limit }
    [maximum] it must be at most { $limit }
    [unique] something in it is given twice
    [form-empty] the form “{ $limit }” is empty
    [name-empty] the name is empty
    [no-form] no form is given; at least nom, full or one is needed
   *[other] { $why }
}
    .hint = the sample project shows what is possible here
    .explain = A value does not fit where it is used. It has the right type, but is out of bounds, empty or contradicts itself. The finding says what is expected; the sample project shows an example.
number-of-people = { $number } is not a number of people
    .hint = give a whole number, 0 or more; leave it blank while it is not known
    .explain = A number of people is negative or not whole. It would be printed with a noun and compared between the languages. Give a whole number, or leave it blank while it is not known.
focus-outside = the focus { $focus } is outside the photo
    .hint = give two numbers from 0 to 1: how far from the left, and how far from the top
    .explain = The focus of a photo is outside the photo. The photo is cropped around this point, which is given as fractions of its width and height. Both numbers are between 0 and 1; 0.5 is the middle.
next-twice = the days of the next event are given twice, as when and as week_of
    .hint = keep when if the days are fixed, and week_of if only the week is
    .explain = The next event has its days in two ways. A fixed day and a week could contradict each other in the text. Keep when if the days are fixed, and week_of if only the week is.
days-reversed = the last day, { $to }, is before the first, { $from }
    .hint = correct one of the two
    .explain = A period ends before it begins. Such a range of days cannot be printed, and one of the two was probably mistyped. Correct it.
outside-phase = the event is not within phase { $phase }, which lasts from { $from } to { $to }
    .hint = correct the day or the phase
    .explain = The event is outside the phase that it names. The text would then name the wrong phase of the project. Correct the day, the phase of the event, or the limits of the phase in project.yaml.
unknown-language = “{ $language }” is not a language of this project
    .hint = { $guess ->
        [empty] the languages are { $known }
       *[other] did you mean “{ $guess }”?
    }
    .explain = A text is given in a language that the project does not have. It would be printed nowhere. Correct the code of the language, or add the language to project.yaml.

## References

unknown-id = there is no { $registry } “{ $id }”
    .hint = { $guess ->
        [empty] { $registry ->
            [column] it must be a column of this table, or one of this event's figures
            [figure] it must be one of this event, under figures:
            [block] it must be the id of a block of this event, or lead
            [phase] phases are listed in project.yaml
            [organisation] add it to organisations.yaml, or choose one from there
            [person] add it to people.yaml, or choose one from there
            [term] add it to terms.yaml, or choose one from there
            [category] add it to terms.yaml, or choose one from there
           *[other] add it to places.yaml, or choose one from there
        }
       *[other] did you mean “{ $guess }”?
    }
    .explain = An id is in no registry or not in this event. Names, places and numbers are typed once and then named by their id, so a wrong id prints nothing. Use the suggested id, or add the entry.
entry-unread = the entry “{ $id }” cannot be read, so nothing is printed of it
    .hint = fix the entry: { $place }
    .explain = An entry of a registry has a fault and was left out. A document that prints it has a gap there, and an approved one waits; other documents are not affected. The finding at the entry says what is wrong with it.
unknown-kind = there is no kind of document “{ $kind }”
    .hint = { $guess ->
        [empty] kinds are the folders in templates/: { $known }
       *[other] did you mean “{ $guess }”? there are: { $known }
    }
    .explain = An event asks for a kind of document that does not exist. Kinds are the folders in templates/, each with its template and words. Take one of those listed, or make a new folder.
kind-nested = a kind of document is a folder of templates, and “{ $kind }” is deeper
    .hint = move the folder to templates
    .explain = A kind of document lies deeper than its fellows. Its documents are called like its folder, so two kinds could overwrite the documents of each other. Move the folder directly to templates.
kind-for = { $for ->
    [period] the kind “{ $kind }” is for reports on a period, not for an event
   *[event] the kind “{ $kind }” is for an event, not for a report on a period
}
    .hint = { $for ->
        [period] remove it here; “diptych report { $kind } --from … --to …” builds a report
       *[event] choose a kind whose kind.yaml has “for: period”
    }
    .explain = This kind of document is meant for something else. Some kinds are about an event, others about a period; the key “for” in kind.yaml says which. Choose one that suits: for an event under documents, for a period in a report.
section-unknown = the section “{ $section }” is not printed in any document
    .hint = { $guess ->
        [empty] { $known ->
            [empty] these documents have no sections
           *[other] the sections of these documents are: { $known }
        }
       *[other] did you mean “{ $guess }”? there are: { $known }
    }
    .explain = A section was written that none of the documents prints. The kind.yaml of a kind of document lists its sections. Correct the name of the section, or add the kind of document that has it.
approval-unused = this approves “{ $kind }”, which is not among the documents of the event
    .hint = add it to the documents in event.yaml, or remove the approval
    .explain = An approval names a document that the event does not ask for. Somebody may believe that it was published. Add the document to the event, or remove the approval.
duplicate-document = “{ $kind }” is asked for twice
    .hint = keep one of the two
    .explain = An event asks for the same document twice. The second would be written over the first. Keep one of the two lines.
embargo-over = the embargo ends on { $embargo }, and the release is issued on { $issued }
    .hint = an embargo must end after the day of issue; correct one of the two, or leave the embargo blank
    .explain = An embargo ends before the document is issued. Such an embargo has no effect, so one of the two days is wrong. Correct it, or leave the embargo blank.
note-unused = no text mentions the footnote “{ $note }”, so it is not printed
    .hint = write [^{ $note }] where its number should be
    .explain = No text mentions a footnote. A footnote without its number in a text is not printed, and what it says is lost. Write its mark where it belongs, or delete the footnote.
duplicate-block = a block with the id “{ $id }” exists already
    .hint = give each block of the event its own id
    .explain = Two blocks of an event have the same id. Photos and findings name blocks by their ids, and could mean either. Give each block its own id.
block-two-kinds = the block “{ $id }” is both { $one } and { $other }, and one of them would not be printed
    .hint = split it into two blocks, each with its own id
    .explain = A block has two types at once. A block is a paragraph, a list, a quotation or something else, and only one of them is printed. Split it into two blocks, each with its own id.
quote-unapproved = the words of “{ $speaker }” in “{ $block }” have not been approved yet
    .hint = ask the speaker, and add to the quote: approved: and the day
    .explain = The words of a quotation were not approved by the speaker. What is put between quotation marks in somebody's name needs consent. Ask the speaker, then add approved: with the day.
consent-missing = nothing is known of the consent of the people in { $file }
    .hint = add to the photo: consent: and what they agreed to, such as group-event
    .explain = Nothing is known of the consent of the people in a photo. People have a right to their picture, and for children their parents decide. Find out what they agreed to, and write it after consent:.
missing-name = “{ $entry }” has no name { in-language }
    .hint = add it to the entry in { $file }
    .explain = An entry has no name in one of the languages. It cannot be printed in that language, and every text that names it has a gap. Add the name to the entry in its registry.
missing-form = “{ $name }” has no form “{ $form }”
    .hint = { $proposed ->
        [empty] add { $form } to the entry { $entry } in { $file }
       *[other] add “{ $form }: { $proposed }” to the entry { $entry } in { $file }, if it is right; `diptych forms --write` adds all forms that are missing
    }
    .explain = An entry lacks a form that a text needs. The program does not guess the cases of names, because a wrong case is worse than a gap. Add the form to the entry, such as gen for the genitive. The command diptych forms with the name of the entry proposes all its forms.
form-differs = { $entry }: “{ $typed }” is typed for { $form }, and “{ $proposed }” would be expected
    .hint = check the form; if it is right, nothing has to be done
    .explain = A form in a registry differs from what the rules of the language and the dictionary give. Often it is a slip, such as a wrong ending or a missing letter, which every document would repeat. Check it; a form that is right can stay.
missing-role = { $entry } has no role on the day of the event
    .hint = add a role with that day to people.yaml
    .explain = A person has no role on the day of the event. Roles change, so each has the day from which it is valid, and the text prints the one of that day. Add the role that the person had then.
missing-contact = { $entry } has no { $what } that may be published
    .hint = add contact with publish: true to people.yaml, or name another contact in the event
    .explain = A person has no contact details that may be published. Telephones and addresses are printed only with publish: true. Add it to the person, or name somebody else as the contact.

## Figures

figure-source = the figure “{ $figure }” must have exactly one of: { $known }
    .hint = choose one, and remove the others
    .explain = A figure has no source, or more than one. A figure is typed, counted, summed or computed, so that everybody can see where it comes from. Keep exactly one of these keys.
figure-incomplete = the figure “{ $figure }” names only one of the two things it is computed from
    .hint = share needs of; ratio needs to; difference needs minus or since; change needs since; convert needs into
    .explain = A figure names only one of the two things it is computed from. A share is a part of something, a difference is to something, and money is converted into some currency; without the second key nothing can be computed. Add the key that the finding names for this form.
figure-key = in the figure “{ $figure }” the key “{ $key }” means nothing next to “{ $form }”
    .hint = next to “{ $form }” these keys are possible: { $known }
    .explain = A figure has a key that means nothing in its form. It would be ignored silently, although somebody meant something by it. Remove the key, or choose the form that it belongs to.
figure-name = no text can print a figure with the name “{ $figure }”
    .hint = choose a name of Latin letters, digits and hyphens that is not the name of something else, as when or text are
    .explain = A figure has a name that no text can print. Texts print figures by their names, and this one has characters that are not allowed or is the name of something else. Choose another name of Latin letters, digits and hyphens.
share-impossible = “{ $figure }” cannot be computed from “{ $part }” and “{ $whole }”
    .hint = both must have the same unit (a ratio may also divide money by a number of things), and the divisor must not be 0
    .explain = A figure cannot be computed from the two numbers that it names. They have different units, or the divisor is zero. Name two numbers of one unit; a ratio may also divide money by a number of things.
periods-mixed = “{ $figure }” mixes numbers of two years: { $first } and { $second }
    .hint = use two numbers of one year; for the growth from year to year write change: … since: … or difference: … since: …; if a sheet is about another year than its name says, write period: in the map
    .explain = A figure mixes numbers of two years. Readers would take it for a number of one year. Take both numbers of the same year, or say with since that two years are compared; if the year of a sheet was misread, write period: in the map of the workbook.
rounded-unit = it is not clear to what the figure “{ $figure }” was rounded
    .hint = write ten, hundred, thousand, million or billion, or a number such as 100000
    .explain = The value after rounded: is not understood. From it the program knows how exact the number is, and what may be said of it. Write a word such as million, or a number such as 100000.
rounded-value = “{ $figure }” is { $value }, which is not rounded to { $step }
    .hint = correct the number, or remove rounded:
    .explain = A number that is called rounded is not round. One of the two is wrong: the number, or the value after rounded:. Correct it, or remove rounded: if the number is exact.
rounded-input = “{ $figure }” is based on a rounded number and may be anything from { $low } to { $high }: about({ $unit }) would give different words for such values
    .hint = type the exact number, or print it with rounded instead of about
    .explain = A text says “about” or “more than” of a number that was rounded before. The exact number is not known, and for some of the values that it may have these words would be untrue. Type the exact number, or print this one with rounded instead of about.
convert-impossible = “{ $figure }” cannot be converted into { $into }: { $value } is not a sum of money
    .hint = after convert: name a figure that is a sum of money
    .explain = What is to be converted is not a sum of money. A number of people or a share has no rate. Name a sum of money after convert:.
rates-missing = there is no rate sheet to convert { $from } into { $into }
    .hint = add a sheet with columns such as Месяц and “Сом за 1 CHF” to a workbook in inputs/budget
    .explain = There is no sheet of exchange rates. Sums are converted at the rate of a day, which must be in a sheet, so that everybody can check it. Add a sheet with the months or days and their rates to a workbook in inputs/budget.
rates-currencies = there is no rate between { $from } and { $into }: { $sheet } has rates of { $one } and { $other }
    .hint = convert between these two, or put the rates that are needed into the sheet
    .explain = The rate sheet has no rates for these two currencies. A rate is never computed through a third currency, because nobody published it. Convert into a currency of the sheet, or put the rates that are needed into it.
rates-two = there are two rates for { $day }: { $one } and { $two } ({ $cells })
    .hint = delete the wrong one
    .explain = The rate sheet has two rates for the same day. By which of them a sum is converted must not be left to chance. Delete the wrong one.
rate-missing = there is no rate for { $day } in { $sheet }
    .hint = { $nearest ->
        [empty] add the rate of that month or day
       *[other] nearest: { $nearest }; add the rate of that month or day, or name another day after on:
    }
    .explain = The rate sheet has no rate for the day. The rate of another month is not taken in its place, because the sum would be wrong. Add the rate of that month or day, or name after on: the day at whose rate the sum is to be converted.
rate-source-unknown = the source of the rate in { $cell }, “{ $source }”, is not in organisations.yaml
    .hint = add it with its names in all languages, one of them spelled as in the sheet; then a text can print the source of { $figure }
    .explain = A text prints where a rate comes from, and the registry does not have that organisation. Its name is known only as the sheet spells it, in one language and one form. Add it to organisations.yaml with its names in all languages.
rate-unsourced = the sheet does not say where the rate in { $cell } comes from
    .hint = add a line “Источник: …” above the table, or a column with that header; then a text can print the source of { $figure }
    .explain = A text prints where a rate comes from, and the rate sheet does not say it. A rate without its source cannot be checked. Add a line “Источник: …” with the name of the bank above the table, or a column with that header.
unknown-currency = “{ $unit }” is not a currency that every language of the project has words for
    .hint = { $guess ->
        [empty] known: { $known }; others are added to the files in templates/languages
       *[other] did you mean “{ $guess }”? known: { $known }
    }
    .explain = A currency has no words in one of the languages. Then the sum could be printed in one language only. Correct the code of the currency, or add its words to the language files.
parts-differ = the parts of “{ $whole }” add up to { $sum }, not to { $total }
    .hint = the parts are { $parts }
    .explain = The parts of a number do not add up to it. Readers add up such numbers, and the two languages would repeat the mistake. Find out which number is wrong and correct it where it is typed.
parts-unit = “{ $part }” is a part of “{ $whole }”, but in another unit
    .hint = give both the same unit, or remove part_of
    .explain = A part has a different unit from its total. Soms and francs, or people and plans, cannot be added up. Give both the same unit, or remove part_of.
unsayable = this cannot be said with { $entry }: { $why ->
    [form] “{ $name }” has no form for it
    [plural] “{ $name }” has no singular and cannot follow { $number }
    [words] there are no words for the number { $number }
    [untrue] “{ $name }” is not true of { $number }
    [negative] no rounding word fits the negative number { $number }
    [verb] a verb needs at least { $number } forms here, { $name } given
    [item] item { $number } of the list is empty
    [rule] the language file has no “{ $name }”
   *[range] the range from { $number } to { $name } is impossible
}
    .hint = complete the entry, or say it differently
    .explain = The language has no right way to say this. A form is missing, a number has no words, or a rounding word would not be true of the value. Complete the entry, or choose another filter or other words.
table-total = in the column “{ $column }” the rows of the table add up to { $sum }, but the total is { $total }; these rows of the sheet are in no row of the table: { $rows }
    .hint = fill in what is blank in those rows; or add blank: under rows: with the name of a row for them
    .explain = The rows of a table do not add up to its total. Some rows of the sheet are blank in the column by which the table is made, so that they are in the total but in no row. Fill in the blank cells, or add blank: under rows: to give them a row of their own.
total-units = the rows of the column “{ $column }” have different units and cannot be added up to a total
    .hint = remove total:, or split this into two tables
    .explain = A table has a total over rows of different units. Plans and soms, or soms and francs, cannot be added up. Remove total:, or make two tables.
rows-column = the column “{ $column }” of “{ $sheet }” cannot name the rows of a table
    .hint = choose a column of words, codes, plain numbers or days
    .explain = The rows of a table are made by a column that cannot name them. Almost every cell of a column of money or shares is different, so the table would have as many rows as the sheet. Choose a column of words, codes, plain numbers or days.
chart-units = the bars of this chart show different units: { $one } and { $other }
    .hint = make two charts, or a table
    .explain = One chart draws figures of different units. Plans and soms, or soms and francs, have no scale in common, so comparing the lengths of their bars would mean nothing. Make a chart for each unit, or print a table.
rows-days = the column “{ $column }” of “{ $sheet }” has no days, so its rows cannot be grouped by month
    .hint = choose a column of days, or remove every: (of a chart, another form than months)
    .explain = Rows are to be grouped by month, and the column has no days. A chart of the form months, and rows with every: month, need a day for each row of the sheet. Choose a column of days, or choose the rows differently.
rows-none = no row of “{ $sheet }” has anything in the column “{ $column }”, so the table has no rows
    .hint = choose another column, or other rows under where:
    .explain = The column by which a table is made is blank in all rows that are asked for. So its rows have no names. Choose another column, fill it in, or ask for other rows under where:.
rows-people = people of “{ $sheet }” cannot be listed in a table one by one
    .hint = count them: by: participants.organisation_type, count: participants
    .explain = The rows of a table are the rows of a list of people. Names and answers of individuals are never printed. Count people by a column, such as the type of their organisation.
rows-alike = the rows of “{ $sheet }” cannot be told apart
    .hint = a column is needed in which all values are different, such as a number
    .explain = A table should show each row of a sheet, and in none of its columns are all values different. So it would not be clear which row is which. Add a column of numbers to the sheet.
period-quarters = no whole quarter lies between { $from } and { $to }, and “{ $sheet }” is kept by quarters
    .hint = choose days that hold a whole quarter, or count by the journal: sum: journal.amount_chf, where: date: period
    .explain = A sheet is kept by quarters, and no quarter lies whole inside the period. The amount of a quarter cannot be divided by days. Choose a period with a whole quarter, or count the payments of the journal with the condition “date: period”.
quarters-unsaid = the figure “{ $figure }” is of the quarters from { $from } to { $to } alone, and the document does not say so
    .hint = print the quarters in the text or the template: { "{{" } when.quarters.for { "}}" }; or choose days from the beginning to the end of quarters
    .explain = The days of a report cut a quarter, and a figure that is kept by quarters is of the whole ones. Readers would take it for the whole period. Print the quarters, or choose a period of whole quarters.
period-year = the table “{ $sheet }” does not have all of this period ({ $from } to { $to }): { $missing } is missing{ $year ->
    [empty] { "" }
   *[other] ; it has { $year }
}
    .hint = put the sheet or the workbook of that year into inputs/budget; where a sheet of it lies there, its tab, its title or the map (period: …) must say the year
    .explain = A figure needs a year that no sheet of the table is about. The report would print the sums of the other years as if they were all. Add the sheet of that year, or say on a sheet or in its map which year it is about.
deviation-unknown = there is no budget line { $line } to give a reason for
    .hint = { $guess ->
        [empty] the lines are { $known }
       *[other] did you mean “{ $guess }”? the lines are { $known }
    }
    .explain = A reason is given under a code that no line of the budget has, so it would be printed nowhere. Most often the code is mistyped, or the line was renamed in the workbook. Correct the code, or remove the text.
deviation-within = the budget line { $line } needs no reason in this period, and the one that was typed is not printed
    .hint = remove it, or say it in one of the sections
    .explain = A reason was typed for a budget line that keeps to its plan, and reports print none for those. The limit is deviation_limit in project.yaml. It may have been typed before the workbook was corrected, or for another period.
deviation-unexplained = the line { $line } “{ $name }” is { $share } off its plan and no reason is given: plan { $plan }, actual { $actual }
    .hint = write the reason in the report: deviations:, then { $line }: and a text per language
    .explain = A budget line is further from its plan than deviation_limit allows, and no reason is given. It is the first thing that a donor asks. Add a text with the code of the line under deviations: of the report.
row-unregistered = { $count ->
    [one] a value of the column “{ $column }” is
   *[other] { $count } values of the column “{ $column }” are
} in no registry ({ $cells }){ $found ->
    [empty] {""}
   *[other] : { $found }
}; the table prints { $count ->
    [one] it
   *[other] them
} as typed, in every language alike
    .hint = { $registry ->
        [categories] add it to the categories in terms.yaml, with its names, or correct the cell
        [terms] add it to the terms in terms.yaml, with its names, or correct the cell
        [organisations] add it to organisations.yaml, with its names, or correct the cell
       *[other] add it to places.yaml, with its names, or correct the cell
    }
    .explain = A row of a table has a name that no registry has. A table takes the names of its rows in every language from the registries; what is not there is printed as typed, Russian in an English document. Add the name to the registry, or correct the cell if it is misspelled.
rows-folded = { $what ->
    [all] individuals could be recognised from the rows of this table, so only the total is printed
   *[other] { $count } rows of this table are printed as one, so that no cell shows fewer than five people
}
    .hint = nothing to do; with fewer rows or columns the table would show more
    .explain = Rows of a table of people are printed as one. Where a cell shows fewer than five people, a reader could tell who they are, or compute it from the total. Nothing needs to be done; a table with fewer rows or columns would show more.
column-part = the key part_of means nothing in the column “{ $column }” of a table
    .hint = delete it: the rows are compared with the total in any case
    .explain = A column of a table has the key part_of. That the rows of a table give its total is checked without it. Delete the key.
duplicate-in-table = the id “{ $id }” is used twice in this table, or the table needs it for a row that it adds itself
    .hint = give each row and each column its own id; “total” and, for a row, “other” are taken
    .explain = Two rows or two columns of a table have the same id. Cells are called by these ids, and one of the two could not be found. Give each its own id; “total” and, for a row, “other” are taken by the rows that the table adds itself.

## Texts

missing-text = the text is missing { in-language }: { $path }
    .hint = a draft shows the gap; an approved document waits for it
    .explain = A text is missing in one of the languages. The documents of an edition say the same in every language, so a draft shows a gap there and an approved document waits. Write the text in that language.
figure-unread = “{ $figure }” is not available, because something that it is based on could not be read
    .hint = fix what is reported above
    .explain = A figure is based on something that could not be read. The cause was reported elsewhere, and this finding follows from it. Fix the other findings first.
missing-value = “{ $path }” is printed, but was left blank
    .hint = fill it in, or remove it from the text
    .explain = A text prints a value that was left blank. A draft shows the gap, and an approved document waits. Fill in the value when it is known, or remove it from the text.
unknown-expression = { $expression ->
    [empty] this is not known
   *[other] “{ $expression }” is not known
}
    .hint = { $guess ->
        [empty] docs/expressions.md lists what texts can print; ids with a hyphen are written with an underscore
       *[other] did you mean “{ $guess }”?
    }
    .explain = A text prints something that does not exist. Double braces hold the name of a value; this one is mistyped or was never defined. Use the suggested name, or define the figure.
unknown-attribute = “{ $of }” has no “{ $attribute }”
    .hint = { $guess ->
        [empty] { $known ->
            [empty] it prints as it is, without a dot
           *[other] it has { $known }
        }
       *[other] did you mean “{ $guess }”?
    }
    .explain = A value has no property of this name. After the dot comes a form or a part of the value, such as gen or day. Use one from the list in the finding.
unknown-filter = there is no filter “{ $filter }”
    .hint = { $guess ->
        [empty] filters are { $known }
       *[other] did you mean “{ $guess }”?
    }
    .explain = There is no filter of this name. Filters come after the sign | and choose the words for a value, such as count or about. Use one from the list in the finding.
unknown-function = “{ $function }” cannot be called
    .hint = only date('2019-07-11') can; values are written without brackets
    .explain = Something is called with brackets that cannot be called. Values are written without brackets, and only date('2019-07-11') has them. Remove the brackets, or use a filter.
unknown-test = there is no test “{ $test }”
    .hint = a value can be tested with “is defined”
    .explain = There is no test of this name. After “is” a condition may ask whether a value is defined, and little else. Write “is defined”, or leave the condition out.
arguments = { $count ->
    [few] “{ $expression }” has too few words in its brackets
    [many] “{ $expression }” has too many words in its brackets
   *[text] “{ $expression }” needs a text in quotation marks in its brackets
}
    .hint = docs/expressions.md shows each filter with an example
    .explain = A filter has the wrong number of words in its brackets. A verb in Russian, for example, needs a form for each gender or number. docs/expressions.md shows each filter with an example.
include-missing = the template named in “{ $expression }” does not exist
    .hint = its path begins below templates/: {"{% include \"parts/body.dj\" %}"}
    .explain = A template includes another one that does not exist. Documents of its kind cannot be built until it is found. Correct the path, which begins below templates/.
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
    .explain = An expression between braces cannot be read. Usually a closing pair of braces is missing, or a bracket or a quotation mark inside. Compare it with the examples in docs/expressions.md.
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
       *[other] only values are printed; write plain words and numbers outside of the braces
    }
    .explain = A text prints something that is no value of the event. Plain numbers, lists and yes-or-no answers have no words in either language and could not be compared. Name a value, or write plain words outside of the braces.
calculation = “{ $expression }” is a calculation, which a text cannot contain
    .hint = give the result as a figure of the event: it is then checked, and the same in every language
    .explain = A text contains a calculation. A result that is in one text only is checked by nobody and can differ between the languages. Define a figure of the event instead, and print it.
expression = “{ $expression }” does not work: { $what ->
    [no-value] it follows something that is not a value of the project
    [too-large] its result is too large
    [escape] there is a backslash where it means nothing
    [unpack] there are fewer or more names than values
    [key] a group cannot be asked for this
    [block] there is no block of this name
   *[other] { $why }
}
    .hint = values are printed or given to filters; they are not added, cut or changed
    .explain = An expression does not work. Values are printed or given to filters, and nothing else can be done with them. Simplify the expression following the examples in docs/expressions.md.
template-runaway = the template never ends
    .hint = look for a loop that repeats itself
    .explain = A template never comes to its end, or prints far too much. It repeats itself, or includes itself, and was stopped. Look for the loop that was changed last.
filter-value = “{ $filter }” cannot be used on { $found-type ->
    [value] “{ $found }”
    [nothing] nothing
    [truth] yes or no
    [number] a plain number
    [text] a plain text
    [list] a list
    [share] the share “{ $found }”, which is part of a whole
   *[group] a group of values
}
    .hint = { $filter ->
        [list] it joins the members of a group
        [quoted] it puts a text of the event in quotation marks
        [capitalised] it is for values
        [said] it is for people
        [by_sex] it is for people
       *[other] it is for numbers
    }
    .explain = A filter is used on something that it is not meant for. Numbers are counted, people have a sex, groups are joined into lists. Choose the filter that suits the value.
no-such-period = “{ $found }” is not a period
    .hint = write 2018, 2018/2023, 2018-H2, 2018-Q3 or 2018-11
    .explain = A period is not written as periods are. It is a year, several years, a half, a quarter or a month. Write 2018, 2018/2023, 2018-H2, 2018-Q3 or 2018-11.
no-such-time = “{ $found }” is not a time
    .hint = write hours and minutes, 10:00
    .explain = A time is not written as times are. Hours go from 0 to 23 and minutes from 00 to 59. Write 10:00.
filter-argument = { $found ->
    [empty] “{ $filter }” needs a noun, and this number has none
   *[other] “{ $filter }” does not know “{ $found }”
}
    .hint = docs/expressions.md shows each filter with an example
    .explain = A filter does not know a word in its brackets. Cases, units and forms have fixed short names. docs/expressions.md shows each filter with the words that it knows.
times-reversed = it ends before it starts
    .hint = write the earlier time under starts:
    .explain = A session or a line of the agenda ends before it begins. Correct one of the two times.
agenda-order = this begins before the line above it
    .hint = put the lines of the agenda in order, or correct the time
    .explain = One line of the agenda begins before the line above it. They are printed in the order in which they were typed. Put them in order, or correct the time. Where another day begins, separate it by a line without a time, such as “Second day”.
next-past = the next event is on { $next }, but this one was on { $event }
    .hint = correct the days under next:, or delete it; it may be left over from a copied event
    .explain = What is printed as the next event comes before this one. It is most often left over from the event that the folder was copied from. Correct the days under next:, or delete it.
recommendation-past = it is to be done by { $by }, but the event was on { $event }
    .hint = correct the day under by:, most often its year
    .explain = What an event recommends is to be done after it, and this day is before it. Most often the year is wrong. Correct the day under by:.
unknown-note = there is no footnote “{ $note }”
    .hint = { $known ->
        [empty] add it under text: footnotes:
       *[other] footnotes of this event: { $known }
    }
    .explain = A text mentions a footnote that does not exist. Its number would be in the text and lead nowhere. Add the footnote below text: footnotes:, or correct its name.
note-in-note = a footnote has the mark of a footnote: [^{ $note }]
    .hint = delete the mark; write in this footnote what the other says
    .explain = The text of a footnote mentions a footnote. Neither Word nor the PDF can print a footnote inside a footnote. Delete the mark and say the same in words.
unknown-reference = there is no table or figure “{ $id }” to refer to
    .hint = { $guess ->
        [empty] write the id of a block with a table or figure that this document prints
       *[other] did you mean “{ $guess }”?
    }
    .explain = A text refers to a table or figure that its document does not print. Readers would not find it. Write the id of a block whose table or figure is in the same document, with an underscore for a hyphen.
link-address = a link cannot lead to “{ $url }”
    .hint = { $why ->
        [space] write the address without spaces; a space inside it is %20
       *[scheme] addresses begin with https://, http://, mailto: or tel:
    }
    .explain = A link leads to something that is not a web address. Readers of a document cannot open files of your computer. Begin the address with https:// or mailto:.
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
    [cover] a cover that is not what the document is, its title and lines
    [contents] a list of contents without a title
        [letterhead] a letterhead without a name
    [kicker] a kicker without the name of the kind
    [key-figures] key figures that are not pairs of figure and label
    [column] a column without a label
   *[mark] this mark
}
markup = { construct } cannot be used in a text
    .hint = texts have *strong*, _emphasis_, [links](https://example.org) and footnotes [^name]
    .explain = A text has a construct that texts cannot have. Headings, lists and tables are blocks of the event, so that they are the same in every language. Make a block of it, or write it as plain words.
marks-nested = too many marks inside marks
    .hint = a text needs *strong* or _emphasis_, seldom one inside the other
    .explain = Marks of emphasis are nested too deeply. Text that is strong inside emphasis inside strong cannot be told apart by the reader. Keep one mark.

no-letter = { $why ->
    [mark] of marks above letters only those of stress are printed, one on a letter, and not { $code }
    [direction] “{ $character }” ({ $code }) is written from right to left, which cannot be printed here
   *[font] the fonts in use have no “{ $character }” ({ $code })
}
    .hint = say it in words, or use another character
    .explain = The fonts in use lack a character, or it cannot be set beside the others. Writing from right to left and marks that stand on no letter cannot be. It would be printed as an empty box or in the wrong order. Say it in words, or use another character.

## Templates

template-block = the template prints { construct }, which no block can hold
    .hint = docs/templates.md lists the blocks
    .explain = A template prints something that no block can hold. Both formats know only the blocks that docs/templates.md lists. Change the template following the templates of the sample project.
template-missing = the kind has no template: { $file }
    .hint = write it, or take one from another kind
    .explain = A kind of document has no template. The folder in templates/ is there, but its document.dj is not. Write it, or copy it from another kind.
kind-without = the template of “{ $kind }” does not print { $what ->
    [partners] the lines of the partners
   *[acknowledgement] the sentence that the donor agreed to
}
    .hint = { $what ->
        [partners] put { "{{" } partners { "}}" } into it
       *[acknowledgement] put { "{{" } acknowledgement { "}}" } into it
    } in a paragraph of its own, or write acknowledged: false in its kind.yaml
    .explain = A template leaves out the agreed sentence or the lines of the partners. They stand in inputs/project.yaml under acknowledgement. Usually every document has to name the donor. Print both, or say in kind.yaml that documents of this kind need neither.
template-title = the template of “{ $kind }” prints no title
    .hint = a line that begins with “# ” is the title
    .explain = A template prints no title. Screen readers and the lists of files show documents by their titles. Begin the template with a line “# ” and the title.
language-file = this language cannot be used: { $what ->
    [tag] “{ $about }” is not a language tag
    [incomplete] “{ $about }” is missing or incomplete
   *[shape] { $why }
}
    .hint = compare it with the file of another language
    .explain = The file of a language cannot be used. It lacks a table or a word that the grammar needs, or cannot be read. Compare it with the file of another language.
language-without-file = the language “{ $language }” has no file in templates/languages/ that can be used
    .hint = remove it from the languages of the project, or write templates/languages/{ $language }.yaml
    .explain = The project has a language without a usable file. Numbers, days and names could not be printed in it. Write the file in templates/languages/, or remove the language from project.yaml.
word-missing = the word “{ $word }” has no text in the language “{ $language }”
    .hint = add a line “{ $language }: …” below { $word } in templates/words.yaml; `diptych customise words.yaml` writes the file that you can change
    .explain = A word that the program prints by itself is missing in a language. Such words are the band of a draft, the number of the page and the heading of the contact; without the word the document would lack it. Write it into words.yaml.
# Why a document cannot be written; used by the messages below.
unwritable = { $what ->
    [unreadable] “{ $about }” cannot be read ({ $why })
    [unfit] “{ $about }” cannot be used ({ $why })
    [look] the house style is incomplete ({ $why })
    [language] there is no tag, such as ru-RU, for the language “{ $about }”
    [document] it cannot be built as it is ({ $why })
    [layout] it cannot be laid out ({ $why })
    [failed] the program failed over it ({ $why })
   *[part] the part “{ $about }” of the file cannot be built ({ $why })
}
house-size = this size is not between { $least } and { $most }
    .hint = compare it with the sample project: lengths are in points, those of the paper in millimetres
    .explain = The house style has a size that no page can have. It is negative, nothing, or larger than any paper. Compare it with house.yaml of the sample project.
house-margins = the margins leave no room for the text
    .hint = make the margins smaller; paper and margins are in millimetres
    .explain = The margins of the house style are wider than the paper. No line of text has room between them. Make them smaller, or correct the size of the paper.
style = the house style cannot be used: { unwritable }
    .hint = it is in templates/style; take the file that is named from the sample project
    .explain = The house style cannot be used. A font or another file in templates/style is missing, damaged or contradicts house.yaml. Take the file that is named from the sample project.

## Agreement

blocks-differ = the documents { in-one }{ in-line } and { in-other } differ from the block “{ $block }” on ({ $what ->
    [cover] cover, lines: { $count }
    [contents] list of contents
    [landscape] landscape page
    [portrait] end of a landscape page
    [letterhead] letterhead, lines: { $count }
    [kicker] kicker
    [heading] heading of level { $count }
    [lead] lead
    [paragraph] paragraph
    [list] list of { $parts }
    [quote] quotation
    [photos] photos { $parts }
    [key-figures] key figures: { $count }
    [table] table: columns { $count }, header rows { $header }, rows { $rows }{ $total ->
        [0] {""}
       *[other] {" "}and a total
    }
    [chart] chart: columns { $count }, rows { $rows }
    [columns] columns, lines: { $parts }
    [partners] partners: { $count }
   *[rule] rule
})
    .hint = a template must print the same blocks in every language
    .explain = The documents of two languages have different blocks. Readers of the one would miss something that readers of the other have. A template must print the same blocks in every language; remove conditions about languages from it.
note-differs = the footnote “{ $note }” is mentioned { in-one }{ in-line } but not { in-other }
    .hint = write [^{ $note }] in both languages, or in neither
    .explain = A footnote is mentioned in one language and not in the other. Both documents must say the same, footnotes too. Write its mark in both texts, or in neither.
fact-value-differs = “{ $fact }” is { $value } { in-one }{ in-line } and { $second } { in-other }, in the block “{ $block }”
    .hint = print the same value in both
    .explain = A value is not the same in two languages. This is the mistake that the program exists to prevent: one reader sees another number or day than the other. Print the same value in both texts.
fact-in-one-language = “{ $fact }” ({ $value }) is printed { in-one }{ in-line } but not { in-other }, in the block “{ $block }”
    .hint = print it in both, or in neither
    .explain = A value is printed in one language and not in the other. The readers of one language would learn less. Print it in the same block of the other language, or in neither.

## Pictures

path-outside = “{ $path }” leads out of the project
    .hint = copy the file into the folder of the event
    .explain = A path leads out of the project. The project must be complete in its own folder, so that it can be copied and built elsewhere. Copy the file into the folder of the event and name it there.
picture-missing = there is no file “{ $path }”
    .hint = { $found ->
        [empty] copy the file to that place, or correct its name; photos are in the folder of the event, logos below inputs/
       *[other] there is “{ $found }”: type this name, or rename the file; Windows does not show how names end
    }
    .explain = A photo or a logo is not where the event says. The name differs, often only in its case or ending, or the file was never copied. Copy it there, or correct the name.
picture-folder = “{ $path }” is a folder
    .hint = name a file in it
    .explain = The path of a picture names a folder. One file is needed: the program does not choose among the files of a folder. Name the file.
picture-empty = “{ $path }” is empty
    .hint = it was not copied completely; copy it again
    .explain = The file of a picture is empty. Usually it was not copied completely from a camera or over a network. Copy it again.
picture-unreadable = “{ $path }” cannot be opened: { system }
    .hint = close it in other programs and check who may read it
    .explain = The system does not let the program open a picture. Another program holds it open, or its permissions are too narrow. Close it there and check who may read it.
picture-broken = “{ $path }” is damaged: { $what ->
    [size] it does not say how large it is
    [large] it is too large
    [empty] there is no picture in it
   *[other] { $why }
}
    .hint = open it in an image program and save it again
    .explain = A picture cannot be read to its end. The file is damaged or of a type that cameras and browsers do not know either. Open it in an image program and save it again.
picture-cut = “{ $path }” ends in the middle of the picture
    .hint = it was not copied completely; copy it again
    .explain = The file of a picture ends in its middle. Printed, the lower part would be grey. Copy the file again from where it came.
picture-format = “{ $path }” { $what ->
    [phone] is { $name }, in which telephones take photos, not JPEG, PNG or WebP
    [raw] is the raw data of a camera ({ $name }), not JPEG, PNG or WebP
    [film] is a film ({ $name }), not a picture
    [document] is a file of another kind ({ $name }), not a picture
    [page] is a page of the web ({ $name }), not a picture
    [picture] is { $name }, not JPEG, PNG or WebP
   *[other] is neither JPEG nor PNG nor WebP
}
    .hint = { $what ->
        [phone] open it and save it as JPEG; to change the ending of its name is not enough. An iPhone takes JPEG with Settings – Camera – Formats – Most Compatible
        [page] the address leads to a page that shows the picture: save the picture itself
        [document] save the picture out of it as JPEG
        [film] save one picture of it as JPEG
       *[other] open it in an image program and save it as JPEG; to change the ending of its name is not enough
    }
    .explain = A file is no picture that the program reads: JPEG, PNG or WebP. What it is was told from its contents; the ending of its name says nothing. Word, PDF readers and browsers show only JPEG and PNG alike, and of these a document is made. Save it as JPEG in an image program.
logo-blurred = the logo “{ $path }” is blurred in print: it is { $height } mm high there and has { $pixels } { $pixels ->
    [one] pixel
   *[other] pixels
} from top to bottom
    .hint = at least { $least } are needed; ask for a larger file, best as SVG, which is sharp at any size
    .explain = A logo has too few pixels for the size at which it is printed. Below 200 for an inch its edges look soft; below 100 its squares are seen, and no approved document comes out with it. Ask its owner for a larger file or for an SVG.
logo-text = the logo “{ $path }” has text that is not drawn as shapes: “{ $words }”; it is printed in { $font }
    .hint = if it must look exactly as its owner draws it, ask for an SVG with text converted to outlines
    .explain = An SVG logo names a font instead of holding the shapes of its letters. That font is not on every computer, so the text is written with the font of the house, and both formats show the same. Compare the logo with the original, or ask for a file in which the text was converted to outlines (curves, paths).
logo-not-drawn = the logo “{ $path }” cannot be drawn: { $what ->
    [image] its <image> shows another file or a picture that is too large, “{ $part }”
    [text] its <text> “{ $part }” has letters that are not in the font of the house
    [foreign] it has text in a <foreignObject>, which only browsers show
    [entities] names such as “{ $part }” stand for parts of it
    [packed] it is compressed (SVGZ)
   *[blank] nothing in it can be seen
}
    .hint = { $what ->
        [image] embed the picture in the SVG, or save the logo as PNG
        [blank] open it in a browser: if it is blank there too, ask for another file
        [entities] open it in a drawing program and save it as plain SVG
        [packed] open it in a drawing program and save it as plain SVG
       *[other] convert its text to outlines (curves, paths), or save the logo as PNG
    }
    .explain = An SVG logo holds something that would be missing in print. That is a picture in another file, text in letters that the fonts of the house lack, text that only browsers show, or nothing at all. A logo is printed whole or not at all. Ask for a file that holds everything itself, with its text converted to outlines, or for a large PNG.
picture-too-small = “{ $path }” has only { $pixels } { $pixels ->
    [one] pixel
   *[other] pixels
} on its long side
    .hint = at least 1000 are needed, 2000 are good; ask for the original
    .explain = A photo has too few pixels to be printed. Below 1000 pixels on the long side, separate squares are visible on paper. Ask for the original from the camera.
picture-small = “{ $path }” has only { $pixels } { $pixels ->
    [one] pixel
   *[other] pixels
} on its long side
    .hint = the photo can be used, but 2000 are better; ask for the original
    .explain = A photo has fewer pixels than good printing needs. It comes out a little soft; it was often sent by a messenger, which makes photos smaller. Ask for the original if there is time.

## Building documents

no-events = there are no events yet
    .hint = events are folders in inputs/events/, each with an event.yaml; “diptych new” creates one
    .explain = The project has no events yet. Each event is a folder in inputs/events/ with an event.yaml. Create the first with “diptych new”, or copy one from the sample project.
event-without-file = this folder has no event.yaml, so no documents are built from it
    .hint = { $meant ->
        [empty] add an event.yaml, or move the folder elsewhere
       *[other] rename { $meant } to event.yaml
    }
    .explain = A folder among the events has no event.yaml. No documents are built from it, although somebody may be waiting for them. Add the file, correct its name, or move the folder elsewhere.
event-twice = another event has the same folder name: { $first }
    .hint = rename one of the two; documents are filed under that name
    .explain = Two events have folders of the same name. Their documents would be filed in the same place and overwrite each other, so the second is not built. Rename one of the folders.
event-copied = { $same ->
    [name] by its name, this folder is a copy of { $other }
    [report] the report counts this event and { $other }, which are of the same type, day and place and have the same texts
   *[texts] this event is of the same type, day and place as { $other } and has the same texts
}
    .hint = delete the folder that is not needed; or, if this is another event, write what differs and name the folder by its day and place
    .explain = An event is there twice. Usually its folder was copied in the file manager. Reports count both and add up their participants, so an approved document waits until one of the two is deleted or says something else.
name-unportable = “{ $name }” cannot be the name of a folder on every computer: { $what ->
    [reserved] Windows keeps this name for a device
    [ending] it begins or ends with a blank or ends with a dot
    [control] there is an invisible character in it, so it is not read
    [case] another kind of document differs from it in capitals only
   *[character] Windows allows none of the characters < > : " \ | ? *
}
    .hint = rename it; letters, digits, hyphens and dots are safe
    .explain = A folder has a name that not every computer can have. Its documents go to a folder of the same name, which could not be copied or unpacked there. Rename the folder.
not-a-file = this is a folder, not a file
    .hint = move its contents elsewhere, and write the event in a file of this name
    .explain = There is a folder where a file should be. It has the name event.yaml, but holds other files. Move its contents elsewhere and write the event in a file of this name.
link-not-followed = this is a link to another folder; links are not followed
    .hint = put the folder itself here
    .explain = A folder among the events is only a link. Links may lead out of the project or in a circle, so they are not followed. Put the folder itself there.
event-unknown = there is no event “{ $event }”
    .hint = { $guess ->
        [empty] events are the folders in inputs/events/
       *[other] did you mean “{ $guess }”?
    }
    .explain = The event that was named does not exist. An event is named by its folder, which begins with its first day. Use the suggested name, or look in inputs/events/.
report-unknown = there is no report “{ $report }”
    .hint = { $guess ->
        [empty] { $known ->
            [empty] there are no reports yet; “diptych report donor-report --from 2018-07-01 --to 2018-12-31” creates one
           *[other] there are: { $known }
        }
       *[other] did you mean “{ $guess }”? there are: { $known }
    }
    .explain = The report that was named does not exist. A report is named by its file in inputs/reports/, without “.yaml”. Take one of the names, or create a new report: name a kind of document and two days, --from and --to.
report-days = a new report of the kind “{ $kind }” needs its first and last day
    .hint = add them: diptych report { $kind } --from 2018-07-01 --to 2018-12-31
    .explain = A kind of document was named, and no period. From a kind and two days the program finds the report, or creates its file in inputs/reports/. Add --from and --to, or name a report that exists.
report-exists = { $file } exists, and is about something else
    .hint = name the report by its file, or correct kind, from and to in it
    .explain = A new report would get a name that a report of another kind or for other days already has. A file that belongs to another report is never overwritten. Correct kind, from and to in it, rename it, or name the report by its file.
report-ending = a report was not read: the name “{ $name }” should end in .yaml
    .hint = rename the file
    .explain = A file in inputs/reports/ ends in .yml. Reports are files that end in .yaml, and no command sees this one. Rename it.
hidden-ending = this file is not read: its name must be { $meant }
    .hint = rename it; Windows hides the ending .txt, which an editor of plain text has added
    .explain = The name of a file ends in .yaml.txt. The program reads files that end in .yaml, so nothing in it counts. Explorer hides the last ending unless it is told to show “file name extensions”. Rename the file.
document-ending = this file is not read: “{ $name }” should be called { $meant }
    .hint = rename it
    .explain = A file beside event.yaml ends in .yml. Documents have their own words in files that end in .yaml, so nothing in this one counts. Rename it; remove it if it is not needed.
told-unread = the data of this event cannot be read, so the report “{ $report }” is incomplete
    .hint = fix the event.yaml of this event: “diptych check” says what is wrong with it
    .explain = A report is built from the files of the events in its period, and one of these cannot be read. The event could be missing from the lists and totals of the report. Fix its event.yaml; “diptych check” says what is wrong with it.
event-unreadable = no document of “{ $event }” could be built
    .hint = fix what is reported above; the other events are not affected
    .explain = No document of an event could be built. Its event.yaml lacks something without which no document is possible, and other findings say what. Fix those; the other events are not affected.
program-failed = { $what ->
        [file] the program failed while it read this file: { $why }
       *[event] the program failed while it built “{ $event }”: { $why }
    }
    .hint = this is a fault in Diptych, not in the file; please report it with the file
    .explain = The program itself failed while it built an event or read a file. This is a fault in Diptych and not in what was typed. Please report it together with the file that is named; what does not need that file was built.
withheld = { $kind } of { $event } is { $state ->
    [published] published; its new version was withheld
   *[other] approved and was withheld
} in all languages: { $causes }
    .hint = { $errors ->
        [one] one error is reported above
       *[other] { $errors } errors are reported above
    }; as a draft it would come out with its gaps shown
    .explain = An approved document was withheld because of errors. An approved document goes to readers, so it must not be incomplete. Fix the errors that are named, or withdraw the approval to see a draft with its gaps.
approved-by-hand = { $kind } of { $event } is approved by hand: nobody has recorded which text was approved
    .hint = run `diptych approve`
    .explain = The approval was typed into approvals.yaml. It applies to whatever the document says, so nobody notices if its text changes afterwards. `diptych approve` records the text that was approved.
approval-void = { $kind } of { $event } is a draft again: since { $by } approved it on { $date }, its text changed: { $blocks }
    .hint = read what changed and run `diptych approve` again
    .explain = The document differs from what was approved. An approval holds for the words of every block, its addresses and pictures, not for typography or design. So the document comes out as a draft until somebody approves the new text.
translation-stale = since { $by } approved { $kind } of { $event } on { $date }, the text changed { in-one } only, and not { in-other }: { $blocks }
    .hint = bring the other language up to date, or make sure that it need not change; then run `diptych approve` again
    .explain = After an approval the text was edited in one language, and the other is unchanged. Readers of the two would learn different things. Bring the other language up to date, or make sure that it need not change, and approve the document again. Until then it is a draft; a published document is withheld and its files stay.
published-changed = { $kind } of { $event } was published by { $by } on { $date }, and its text would change now: { $blocks }{ $change ->
    [empty] { "" }
   *[other] { " " }({ $change })
}
    .hint = nothing was written; undo the change, or run `diptych correct`, which adds an entry with “{ $entry }” to inputs/corrections.yaml and so makes the next version
    .explain = A published document is never changed silently, because readers have it already. What was typed since gives it another text. Its files stay as they are. Undo the change; or say in inputs/corrections.yaml what was corrected and why: one entry covers every published document that prints it. Then the next version is made in all languages, the former goes to v1, and a file with tracked changes is written beside it.
published-forgotten = { $kind } of { $event } was published by { $by } on { $date } and is to be corrected, but the record of what it said is gone
    .hint = nothing was written; restore the folder of this event in outputs from a backup, with its .diptych.json, or run `diptych withdraw`, `diptych approve` and `diptych publish`
    .explain = A correction says what a document said before, and keeps the former version. Both are kept in the folder of the event below outputs, in the files and in .diptych.json. The record is missing there, or knows another text than the one that was published. Restore the folder from a backup. If there is none, withdraw the document, approve it and publish it as the next version.
corrected = { $kind } of { $event }: version { $version } by correction { $ids }; version { $former } goes to v{ $former }
    .hint = send the files with “changes” in their names to the editors who printed the former version
    .explain = A published document was corrected by an entry of inputs/corrections.yaml. All its languages have a new version. The files of the former one are in the folder v1, v2 and so on beside it, and a DOCX with “changes” in its name shows what changed as tracked changes.
changes-forgotten = { $kind } of { $event } is version { $version }, but there is no record of what it said before, so there are no files of its changes: { $files }
    .hint = restore the folder of this event in outputs from a backup, with its .diptych.json, and build again; or compare the former file with the new one in Word and save the result there under this name
    .explain = Editors who printed a former version of this document get a DOCX that shows what changed. The former text is kept in .diptych.json in the folder of the event below outputs, and that file is missing or has no former version. The document itself is right and was built. Restore the folder from a backup and build again. If there is none, compare the file of the former version (in v1, v2 and so on) with the new one by Review, Compare in Word and save the result in the folder under the name that the message gives; it is yours then. Or tell the editors yourself what changed.
correction-gone = { $kind } of { $event } was corrected by { $id }, which is no longer in inputs/corrections.yaml
    .hint = restore the entry: its reason and date are on the first page
    .explain = A correction box prints the reason and the date of its entry in inputs/corrections.yaml. The entry was removed or renamed. Restore it under its old id.
correction-twice = there are two corrections with the id { $id }
    .hint = give the later one another id: each entry corrects a document once
    .explain = A document remembers by their ids which corrections it had. Two entries with one id cannot be told apart. Give each its own, such as the date and a word.
correction-of-nothing = the correction { $id } does not say what it is about
    .hint = add “because:” with an entry of a registry or a figure, or “event:” with the name of an event or a report
    .explain = An entry of inputs/corrections.yaml says by because: or event: what it covers. With because: it is what published documents print from a registry or a figure, such as organisations.sdc. With event: it is all that changed in the documents of one event or report. This entry has neither, so it covers nothing.
correction-event = there is no event or report “{ $event }”
    .hint = write the name of a folder in inputs/events, or of a file in inputs/reports without .yaml
    .explain = An entry of inputs/corrections.yaml names an event or a report that does not exist. It covers nothing until the name is that of a folder in inputs/events or of a file in inputs/reports.
correction-unknown = nothing here is called “{ $because }”, so this correction covers nothing
    .hint = { $guess ->
        [empty] name an entry (places.bishkek), a figure (participants.total) or a cell (Plan!G45)
       *[other] did you mean “{ $guess }”?
    }
    .explain = The words after because: mean nothing in this project. They are no entry of a registry, no figure of an event and no cell that a figure comes from, so no document is changed by this entry of inputs/corrections.yaml. Take the name that is proposed, or one that `diptych impact` knows.
correction-idle = the correction { $id } covers nothing: no published document has changed by it
    .hint = correct the data that it is about, then build; or remove the entry
    .explain = An entry of inputs/corrections.yaml has changed nothing. No published document says something else in what the entry covers. Perhaps the data has not been corrected yet, or the entry names something else than what was corrected. `diptych impact` shows which documents print it.
correction-of-nobody = no published document prints “{ $wanted }”, so there is nothing to correct
    .hint = correct the data and build; a draft and an approved document need no correction
    .explain = A correction tells readers what has changed since a document was published. No published document prints this, so the data can be corrected without an entry.
correction-form = an entry cannot be added to the list in this file
    .hint = add it yourself, with the indent of the others: { $entry }
    .explain = An entry could not be added to this file. The program adds it at the end of the list, one line below another, and leaves all else in the file as it is. Here the list is written in brackets, or the file has a fault, so it was left alone. Add the entry yourself.
correction-reason = the reason is missing in: { $languages }
    .hint = run: { $typed }
    .explain = A correction says to readers why a text was changed, in every language of the project. Nothing was written. Give the reason once for each language.
published-unbound = { $kind } of { $event } is published, but its approvals.yaml does not say with which text
    .hint = run `diptych publish`, so that changes of the text are noticed
    .explain = The state of this document was typed by hand, without the hashes of its text. So nobody can say whether the text has changed since it was published. Its files are left as they are. Read the document and run the publish command once: it records the hashes, and the version stays.
allow-certain = `{ $code }` rests on facts and cannot be allowed
    .hint = fix it where the message says; only what was found in typed words can be meant so
    .explain = What rests on facts cannot be allowed. Some findings are conclusions from typed words, which can be mistaken; a person may say that they are meant so. Others rest on facts, figures or missing things, and there is nothing to say about them. Fix what the message names.
allow-nothing = { $event } has no open finding `{ $code }`{ $words ->
    [empty] { "" }
   *[other] { " " }with “{ $words }”
}
    .hint = { $known ->
        [empty] nothing in its texts needs an answer
       *[other] these can be allowed: { $known }
    }
    .explain = A finding was to be allowed that the event does not have, perhaps because its text was changed since. The message lists what is open.
allow-several = { $event } has several findings `{ $code }`
    .hint = add the id of the block or some of the words: { $known }
    .explain = It was not clear which of several findings is meant so. Add the id of its block, or words that its message names.
allow-why = it does not say why this is meant so
    .hint = give the reason in a few words, as in `--because "the law has this name"`
    .explain = Whoever approves the text reads why a finding was allowed. So a reason is needed.
name-empty = it does not say who decides
    .hint = give a name, as in `--by "A. Isakova"`
    .explain = Decisions are recorded with the name of the person who made them. The name needs letters and stands on one line.
allowed = meant so, said { $by } on { $date }: { $because } (`{ $code }`{ $words ->
    [empty] { "" }
   *[other] : { $words }
})
    .hint = nothing to do: the review shows it beside its text
    .explain = Something that was found in typed words was allowed by a person with `diptych allow`. It is not counted any more, and whoever approves the text sees it in the review. With another text it is void.
allowance-void = { $by } said on { $date } that `{ $code }`{ $words ->
    [empty] { "" }
   *[other] { " " }({ $words })
} is meant so, but the text has changed since
    .hint = the reason was “{ $because }”; if it still holds, run `diptych allow` again
    .explain = An answer to a finding holds for one text. This text was changed since, so the finding counts again until somebody looks at it.
not-approved = { $kind } of { $event } is not approved and cannot be published
    .hint = run `diptych approve` first
    .explain = Only an approved document can be published. Approval means that somebody read it and is responsible for its text. Approve it first.
published-before = { $kind } of { $event } cannot be published before it was approved, on { $date }
    .hint = give the day on which it was published: --date
    .explain = A document is approved first and published then. The day of publication that was given is before the day of approval. Correct the day, or approve the document again.
published-behind = { $kind } of { $event } is published, but the files in outputs are not yet those of the approved text
    .hint = run `diptych build { $event }` before you send them
    .explain = The state was recorded. The files in the folder of the event were made before the approval or from another text, so they may have the mark of a draft. Build the event, and send the files afterwards.
document-unknown = the event has no document “{ $kind }”
    .hint = { $guess ->
        [empty] it has: { $known }
       *[other] did you mean “{ $guess }”?
    }
    .explain = The event does not name this document. The documents of an event are listed in `documents` of its event.yaml. Name one of these, or none for all of them.
not-made = { $kind } could not be built: { unwritable }
    .hint = this is a fault in the house style or in the installation; the other documents are not affected
    .explain = A document could not be laid out or written in its format. The fault is in the house style or in the installation, seldom in the event. Show the finding to the person who maintains the templates.
not-written = { $file } could not be written: { system }
    .hint = close it in Word, and check that there is space on the disk
    .explain = A finished file could not be written. A document that is open in Word cannot be replaced, and a full disk has the same effect. Close it, free some space and build again; the former files are untouched.
impact-unknown = nothing here is called “{ $wanted }”
    .hint = { $guess ->
        [empty] name an entry (places.bishkek), a figure (participants.total) or a cell (Plan!G45)
       *[other] did you mean “{ $guess }”?
    }
    .explain = No registry has this entry, and no document prints such a figure or cell. Entries are named as in texts, with or without their registry. Cells are named by their sheet: Plan!G45; the file may come before it. `diptych outline EVENT` shows the keys that a document prints.
entry-unknown = no registry has an entry “{ $wanted }”
    .hint = { $guess ->
        [empty] name an entry such as people.manager, or say what the words are: --as organisation
       *[other] did you mean “{ $guess }”?
    }
    .explain = No registry has an entry of this name. Entries are named as in texts, with or without their registry. For words that are no entry say with --as what they are. Check the name.
customise-unknown = the program has no template “{ $wanted }”
    .hint = { $guess ->
        [empty] name one of: { $known }
       *[other] did you mean “{ $guess }”?
    }
    .explain = The program has no template of this name. Customise writes one into the project, to be changed there: a kind such as press-release, or a file such as words.yaml. Name one of those that there are.
customise-exists = { $file } is already in the project; nothing was changed
    .hint = change it there; to begin again from the program's, remove it first
    .explain = The project has a copy of this file already, and nothing is ever overwritten. Change the copy, or remove it if the program's is to be used again.
word-file = { $what ->
    [open] this is no Word file: it cannot be opened as one
    [macro] this Word file has macros, so nothing is read from it
   *[other] this Word file has no styles that can be read
}
    .hint = save it in Word as .docx and try again
    .explain = The look of the house can be read from a Word file that ends in .docx. Older files and files with macros are not opened. Save the file as .docx without macros.
init-folder = { $found ->
    [empty] the folder { $folder } cannot be read; nothing was written
   *[other] the folder { $folder } is not empty: it has “{ $found }”; nothing was written
}
    .hint = name a new folder: diptych init FOLDER
    .explain = A new project is only written into an empty folder. So it never mixes with something else; a folder that is not there yet is made. Name another folder.
init-missing = a new project needs { $flags }
    .hint = names are given in the order of the languages, separated by “ / ”: --name "проект «Вода» / Water Project"
    .explain = Something that every project has was not given. That is its name, the organisation that publishes and the town in the letterhead, in each language. On a terminal the program asks for them; elsewhere they are options. See diptych help init.
init-wrong = --{ $flag } “{ $value }” cannot be used: { $what ->
    [language] the program has no such language
    [twice] the language is named twice
    [count] it does not have one text for each language
    [empty] one of the texts is empty
    [braces] braces and hidden characters cannot be in a name
    [colour] it is no colour such as #0f5c6e
   *[currency] the languages of the project have no words for it
}
    .hint = { $what ->
        [language] it has: { $known }
        [twice] name each language once
        [count] give { $known }, separated by “ / ”
        [empty] give { $known }, separated by “ / ”
        [braces] type the name as it is to be printed
        [colour] type # and six digits or letters from a to f
       *[currency] known in all of them: { $known }; others can be added later under currencies in project.yaml
    }
    .explain = Something that was typed for a new project cannot be used. Nothing was written. Correct it and run the command again.
bundle-draft = nobody has approved a document of { $event } yet: there is nothing to send
    .hint = `diptych approve` the documents that are ready, then run `diptych bundle` again
    .explain = A package holds only approved and published documents. All documents of this event are drafts, marked as drafts on every page, so nothing was packed. Approve what is ready and pack again.
bundle-without = { $kind } of { $event } is a draft and is not in the package
    .hint = approve it, and pack again, if it is to be sent as well
    .explain = One document of the event is still a draft. Drafts are never sent, so the package contains only the others. If it belongs to them, approve it and pack again.
bundle-withheld = { $kind } of { $event } could not be built, so nothing was packed
    .hint = fix what is reported above; `diptych build` then builds it, and it can be packed
    .explain = A document that is approved or published has an error and is withheld. A package without it would be incomplete, and with its former version it would contradict the event. Fix what is reported about it and pack again.
bundle-held = { $file } was changed after the program wrote it, so nothing was packed
    .hint = type the edits into event.yaml and run `diptych replace` on the file; or run `diptych accept`: then it is packed as you keep it
    .explain = Somebody edited a document by hand, and nobody has decided yet which version counts. The other formats and languages do not contain the edits, so the package would contradict itself. `diptych replace` takes the program’s version, `diptych accept` says that yours is to be sent.
bundle-yours = { $file } is packed as you keep it; the other formats and languages do not contain your edits
    .hint = compare them before you send the package
    .explain = A document is yours by `diptych accept`, and so the package holds your version of it. The program knows nothing of your edits and cannot carry them into the PDF or the other language. Make sure that the files do not contradict each other.
bundle-large = { $file } has { $size } MB: some mailboxes do not take more than { $limit }
    .hint = { $smaller ->
        [empty] leave out photos in event.yaml, or send a link instead of the file
       *[other] with smaller photos it has { $smaller } MB: `diptych bundle` with `--size mail`; or send a link instead of the file
    }; the largest parts: { $heaviest }
    .explain = The package can be sent, but will be inconvenient for some. Many organisations have small mailboxes. Each photo is in the package once by itself and once in every document. Pack smaller photos with `--size mail` or `--size web`, leave out some, or put the file somewhere and send the link.
bundle-too-large = the package { $file } would have { $size } MB; mail servers refuse more than { $limit }, so nothing was packed
    .hint = { $smaller ->
        [empty] leave out photos in event.yaml, or send the files one by one
       *[other] with smaller photos it has { $smaller } MB: `diptych bundle` with `--size mail`; or send the files one by one
    }; the largest parts: { $heaviest }
    .explain = Most mail servers take 25 MB, and a file grows by a third when it is sent. So 18 MB is the most that arrives. Each photo is in the package once by itself and once in every document. Pack smaller photos with `--size mail` or `--size web`, leave out some, or send the documents by themselves and the photos by a link.
bundle-behind = { $file } holds former versions of documents of { $event }: { $files }
    .hint = run `diptych bundle` again before you send it
    .explain = The documents changed after the package was packed. It still holds the former ones, and somebody could send it. Pack again, or delete the file.
nobody-makes = { $folder } contains documents that no event asks for any more: { $files }
    .hint = `diptych build --prune` moves them to outputs/.trash
    .explain = A folder contains documents that no event asks for any more. Their event is gone, begins in another year, or names other documents. Somebody could mistake them for current ones. They stay until `diptych build --prune` moves them to outputs/.trash, from where they can be taken back.
published-unasked = { $folder } contains published documents that no event asks for any more; they stay: { $files }
    .hint = name the document in the event again; or withdraw it with `diptych withdraw` while the event still names it
    .explain = A published document is no longer named by its event. Its kind was taken out of `documents:`, its own file beside event.yaml is gone, or the event itself is gone or begins in another year. What readers have is never moved, also not by `diptych build --prune`. Name the document again; or, if it is really to go, withdraw it with `diptych withdraw` while the event names it, and build, before you remove it.
put-away = moved from { $folder } to { $trash }: { $files }
    .hint = they can be taken back from there; the program does not use them any more
    .explain = Documents that no event asks for any more were moved to the trash below the outputs by `--prune`. They keep their folders and names there. If none of them is needed, the trash can be deleted.
not-an-output = { $file } is not a document in outputs
    .hint = name a file that the program writes, by its path, such as outputs/2019/EVENT/press-release.ru.docx
    .explain = The file is not in outputs, or no document has this name. Only files that the program writes can be accepted or replaced. A file of another name is yours anyway.
output-missing = { $file } does not exist
    .hint = `diptych build` builds the documents
    .explain = There is no such file in the outputs. Perhaps it was never built, or has another name. Build the documents first.
nothing-new = there is no version beside { $file } that could take its place
    .hint = run `diptych build` first: it writes the new version beside a file that it leaves alone
    .explain = A file is replaced by the version that the last build wrote beside it, NAME.fresh.docx. There is none, or somebody changed it. Build again; if the program still leaves the file alone, the new version is written beside it.
left-behind = the outputs of { $event } contain documents of an earlier build: { $files }
    .hint = this build did not write them; delete them, unless they are still needed
    .explain = There are documents of an earlier build beside the new ones. The event does not ask for them any more, or they were withheld, and somebody could mistake them for new ones. Delete them, unless they are still needed.
edited-by-hand = { $file } was edited by hand and was left as it is; the new version is beside it as { $fresh }
    .hint = { $format ->
        [docx] the PDF does not contain the edits: type them into event.yaml, then run `diptych replace` on the file; or keep the file as yours with `diptych accept`
       *[other] type what you want to keep into event.yaml, then run `diptych replace` on the file; or keep the file as yours with `diptych accept`
    }
    .explain = A finished document was changed after the program wrote it. It is never overwritten: the new version is written beside it. The other formats and languages do not contain the edits, so the documents no longer say the same. Edits belong in event.yaml, from which all of them are built. Then `diptych replace FILE` takes the new version and keeps the edited one in outputs/.trash; `diptych accept FILE` keeps the edited one for good.
accepted-behind = { $file } is yours by `diptych accept`, and the data it was built from has changed since; the new version is beside it as { $fresh }
    .hint = copy the changes by hand and run `diptych accept` again, or run `diptych replace` to take the new version
    .explain = A document that you keep yourself no longer follows the event. The program would now write a different document from the one at the time you accepted yours. Compare the two; `diptych accept` settles it in favour of yours, `diptych replace` in favour of the new version.
open-elsewhere = { $file } is open in Word or LibreOffice
    .hint = close it there and run the command again; until then all files of this document stay as they are
    .explain = A word processor holds this file open, and an open file cannot be replaced safely. None of the document’s files is updated while it is open, so that the languages do not diverge. Save what you typed, close the file and run the command again. If nobody has it open, delete the small file beside it whose name begins with a tilde or with .~lock.
not-ours = { $file } was not written by the program and was left as it is; the new version is beside it as { $fresh }
    .hint = move the file elsewhere and build again, run `diptych replace` to move it to outputs/.trash, or `diptych accept` to keep it
    .explain = A file that the program did not write has the name of a document. It is never overwritten. It also happens to a document of the program if the record .diptych.json of its folder was deleted and the document has changed since. Move the file, or settle it with `diptych replace` or `diptych accept`.
not-restored = { $file } could not be put back as it was: it is new, but the document is incomplete
    .hint = fix what is reported above and build again
    .explain = After a failure a file could not be put back as it was. The files of a document belong together, and now one of them is newer than the rest. Fix the cause and build again.
file-differs = { $file } does not say what the document says: it should read “{ $expected }”, but reads “{ $found }”; the files of the document were not written
    .hint = this is a fault in the program, or in the house style in templates/style: show this message to the person who maintains it
    .explain = A finished file was read back before it was written, and its words are not those of the document. The fault is in the program or in the house style, never in what you typed. Nothing was written; show the finding to the person who maintains the templates.
output-unreadable = { $file } could not be read back, and was not written: { $why }
    .hint = this is a fault in the program, or in the house style in templates/style: show this message to the person who maintains it
    .explain = A finished file could not be read back before it was written. The fault is in the program or in the house style, never in what you typed. Nothing was written; show the finding to the person who maintains the templates.
page-fit = { $kind } of { $event } does not fit equally: { in-language } it runs to { $pages } { $pages ->
    [one] page
   *[other] pages
}, the last with { $lines } { $lines ->
    [one] line
   *[other] lines
}
    .hint = shorten the text by those lines
    .explain = The languages of a document do not fill the same number of pages well. At every density one of them runs over, or ends on a nearly empty page. Shorten the text by the lines that are named, or leave it as it is.

too-wide = { $kind } of { $event }: { in-language } a word in { $block } is wider than its place, even in the smallest letters
    .hint = shorten the longest word or number there, or leave a column out
    .explain = A word or number has no room where it stands. Tables, key figures and titles are set in smaller letters, more rows or on lying paper before this is said. What is wider still would run over its neighbour: shorten the longest word, give a larger unit, or leave a column out.

## The program itself

no-project = no project found from { $folder } upwards: a project has inputs/project.yaml; `diptych init` begins one
project-unusable = the project in { $folder } cannot be used; see above
more-findings = … and { $more } more like “{ $code }”: { $places }
severity = { $severity ->
    [error] error
    [warning] warning
    [info] info
   *[help] help
}
# The state of a document; used by the messages below.
state = { $number ->
    [empty] { state-word }
   *[other] { state-word }, version { $number }
}
state-word = { $state ->
    [published] published
    [approved] approved
   *[draft] draft
}
impact-document = { $event } · { $kind } · { state }{ $out ->
    [yes] {" "}· readers have it: a change needs an entry in corrections.yaml
   *[no] {""}
}
impact-blocks = {"  "}printed in: { $blocks }
forms-none = nothing can be proposed for “{ $name }”: type its forms
forms-whole = no entry lacks a form that can be proposed
forms-written = written: { $entry }: { $forms }{ $check ->
    [empty] {""}
   *[other] {"   "}# { $check }
}
forms-left = these are typed in a way that nothing can be added to; put the forms in by hand:
forms-check = please check
impact-no-more = {"  "}the published version prints it, the text of today does not
impact = { $wanted }: { $documents ->
    [0] no document prints it
    [one] one document prints it
   *[other] { $documents } documents print it
}{ $published ->
    [0] {""}
   *[other] {""}; published: { $published }
}
diff-new = { $event } · { $kind } · nothing has been built yet
diff-same = { $event } · { $kind } · { state } · the text is the same
diff-changed = { $event } · { $kind } · { state } · the text would change
diff-block = { $language } · { $block }
diff-was = − { $words }
diff-is = + { $words }
edition-made = { $event } · { $kind } · { state } · { $pages } p.
edition-withheld = { $event } · { $kind } · withheld
edition-checked = { $event } · { $kind } · { state } · { $pages } p. · not written
edition-planned = { $event } · { $kind } · { state } · { $pages } p. · planned
file-created = new: { $file } — { $because }
file-replaced = changed: { $file } — { $because }
file-kept = unchanged: { $file } — { $because }
file-held = left alone: { $file } — { $because }
because-new = it is built for the first time
because-gone = it was written before and is gone
because-same = the file already has the same bytes
because-theirs = it is yours, and nothing changed since
because-edited = it was edited by hand
because-foreign = the program did not write it
because-accepted = it is yours, but the event has changed since
because-open = it is open in another program
because-waits = another file of this document is open in another program
because-former = it is version { $version }, which was published
because-corrected = it is version { $version } now
because-published = it is published, and published documents are not changed
because-state = it was { $was ->
    [draft] a draft
    [approved] approved
   *[published] published
} and is { $is ->
    [draft] a draft
    [approved] approved
   *[published] published
} now
because-fact = { $facts }{ $more ->
    [0] {""}
   *[other] , and { $more } more
}{ $from ->
    [empty] {""}
   *[other] , from { $from }
}
because-text = the text changed: { $blocks }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
because-order = the order of the text changed
because-input = { $file } changed
because-look = the house style changed: { $file }
because-program = the program is another version
because-unknown = the same text now gives other bytes
decided = recorded: { $event } · { $kind } · { state } · { $by }, { $date }
decided-next = next: diptych build { $event }{ $state ->
    [approved] {" "}removes the draft mark
   *[other] { "" }
}
allowed-now = recorded: { $event } · { $code }{ $about ->
    [empty] { "" }
   *[other] { " " }· { $about }
}{ $words ->
    [empty] { "" }
   *[other] { " " }· { $words }
}
allow-how = if it is meant so: diptych allow { $event } { $code }{ $words ->
    [empty] { "" }
   *[other] { " " }"{ $words }"
} --by NAME --because "REASON"
bundled = packed: { $file } · { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $kilobytes } KB
bundled-photo = { $file } · { $width } × { $height } pixels, { $kilobytes } KB
bundle-beside = packed beside a file that the program did not write, as .fresh: { $file } · { $files ->
    [one] { $files } file
   *[other] { $files } files
}, { $kilobytes } KB
accepted = { $file } is yours now: the program leaves it alone, and says so when it falls behind the event
replaced = { $file } is now the program’s version{ $trash ->
    [empty] {""}
   *[other] ; the former one is kept in outputs as { $trash }
}
plan-summary = to be written: { $created } new, { $replaced } changed, { $kept } unchanged, { $held } left alone in { $outputs }; nothing was written
build-summary = { $created } new, { $replaced } changed, { $kept } unchanged{ $held ->
    [0] {""}
   *[other] , { $held } left alone
} in { $outputs }
by-hand-summary = approved by hand, so that nobody knows which text was approved: { $count } { $count ->
    [one] document
   *[other] documents
} (diptych explain { $code })
findings-summary = { $errors ->
    [0] no errors
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}{ $notes ->
    [0] {""}
    [one] , { $notes } note
   *[other] , { $notes } notes
}
folded = --all shows every finding in full
explain-how = what a finding means: diptych explain { $code }
explain-list = the findings of Diptych; “diptych explain CODE” tells more about each
code-unknown = there is no finding “{ $code }”
    .hint = { $guess ->
        [empty] “diptych explain” lists them all; the code is in brackets at the beginning of each finding
       *[other] did you mean “{ $guess }”?
    }
    .explain = The code after “explain” is not that of a finding. Every finding begins with its code in brackets. Copy it from there, or choose one from the list.
report-made = { $file } was created for this report: type its texts there{ $kept ->
    [yes] { "" }
   *[no] ; it is built only when it is named, until it is approved or built with --keep
}
correct-document = { $event } · { $kind } · { state }{ $out ->
    [yes] {" "}· readers have it
   *[no] {""}
}
correct-change = { $language } · { $block }: { $was ->
    [empty] added: { $is }
   *[other] { $is ->
        [empty] removed: { $was }
       *[other] { $was } → { $is }
    }
}
correct-others = this correction does not cover what changed in: { $blocks }
correct-same = nothing has changed in it yet: correct the data, then build
correct-why = why ({ $language }):{" "}
correct-ask = write the entry? (y/n){" "}
correct-how = nothing was written; add --yes to write the entry
correct-made = inputs/corrections.yaml has the entry { $id } for { $published ->
    [one] one published document
   *[other] { $published } published documents
}; next: diptych build
list-document = { $kind } · { state }{ $approved ->
    [empty] { "" }
   *[other] { " " }· approved by { $approved }
}{ $published ->
    [empty] { "" }
   *[other] { " " }· published by { $published }
}
list-next = next: { $next ->
    [check] diptych check { $event }
    [build] diptych build { $event }
    [approve] read it, then diptych approve { $event } { $kind } --by NAME
    [publish] diptych publish { $event } { $kind } --by NAME
   *[correct] its text has changed: diptych correct { $event }
}
list-kind = { $kind } · { $for ->
    [period] for a period: diptych report { $kind } --from DAY --to DAY
   *[event] for an event: diptych add EVENT { $kind }
}
list-figures = { $event }: { $count ->
    [0] no figures
    [one] one figure
   *[other] { $count } figures
}
list-figure = { $figure }{ $value ->
    [empty] { " " }· cannot be had: diptych check says why
   *[other] { " " }= { $value }
}
list-none = there is nothing yet
read-sheet = “{ $sheet }”: { $id ->
    [empty] { $hidden ->
        [yes] hidden, and not read
       *[no] no table that is known
    }
   *[other] { $id }, { $range }{ $period ->
        [empty] {""}
       *[other] , for { $period }
    }{ $open ->
        [yes] ; a question is open, and it gives no figure until it is answered
       *[no] {""}
    }
}
read-header = row { $row }: { $cells }
read-rows = { $role ->
    [data] rows that are counted
    [total] totals, which are compared and not counted
    [heading] names of sections
    [header] the header again
    [numbering] numbers of the columns
    [units] units of the columns
    [balance] balances, not counted
    [ratio] per cents of other rows, not counted
    [note] remarks and signatures, not counted
    [stated] numbers that the list states, compared
   *[reserved] places without a name, not counted
}: { $count } ({ $rows })
read-column = { $column } { $id }{ $header ->
    [empty] {""}
   *[other] {" "}“{ $header }”
}: { $filled } filled{ $unit ->
    [empty] {""}
   *[other] , { $unit }
}{ $times ->
    [empty] {""}
   *[other] {" "}× { $times }
}{ $any ->
    [yes] , together { $sums }
   *[no] {""}
}
map-intro = What diptych understood of the workbook. Lines with # are remarks. Where one asks a question,
    write the answer below the name of its sheet, as the remark says.
map-made = { $file }: look through its remarks, answer its questions, then run: diptych check
map-exists = there is a map of this workbook already; nothing was changed
    .hint = open it, or take it away to have a new one
    .explain = A workbook has a map already. Nothing is ever overwritten, because it may hold answers. Open it, or move it away to have a new one written.
init-ask = { $what ->
    [languages] The languages, by their codes [ru,en]:
    [name] What is the project called, in the language “{ $language }”?
    [organisation] Who publishes, in the language “{ $language }”?
   *[place] The town of the letterhead, in the language “{ $language }”:
}
init-file = written: { $file }
init-made = The project is in { $folder }. Open its event, fill in what is blank, then run in this folder: diptych
customise-written = { $file }: change it here; it takes the place of the program’s
customise-taken = taken: { $key }, { $value }
customise-left = not taken: { $what ->
    [headers] the page headers
    [footers] the page footers
    [borders] the borders of the pages
    [background] the background of the pages
    [columns] the columns
   *[pictures] the pictures; a logo is named in project.yaml
}
new-made = { $file }: fill in what is blank, then run: diptych build { $event }
add-made = { $file }: say there what differs from event.yaml, then run: diptych build { $event }
import-made = { $file }: read it, fill in what is blank, then run: diptych build { $event }
import-missing = { $file } cannot be read: { system }
    .hint = check the name and the folder of the file, and close it in Word
    .explain = The Word file that is to be taken over is not there or cannot be opened. Check its name and folder; a name with spaces needs quotation marks. Nothing was written.
import-unreadable = { $file } { $why ->
        [protected] asks for a password
        [too-large] is too large to be taken over
        [damaged] is damaged
       *[no-word] is no Word file (.docx)
    }
    .hint = { $why ->
        [protected] save it without a password
        [too-large] take its pictures out or make them smaller, and save it under another name
        [damaged] open it in Word, let Word repair it, and save it under another name
       *[no-word] open it in Word and save it as .docx
    }
    .explain = Only Word files (.docx) can be taken over. An old .doc, a PDF or a web page has to be opened in Word and saved as .docx first. Nothing was written.
import-language = { $file } is in none of the languages of the project ({ $known })
    .hint = check that it is the right file; add its language to project.yaml, if the project publishes in it
    .explain = The language of a Word file cannot be told. It is told by the letters, most of which must occur in the names of the registries in that language; this file has too many others. Check that it is the right file, and that the registries have names in its language.
import-twice = { $file } is in the same language as the other file ({ $language })
    .hint = name one file for each language
    .explain = Two Word files that are taken over together must be the same release in two languages. Both are in one language here; nothing was written.
import-empty = { $file } has no text
    .hint = check that it is the right file; a scan has only pictures
    .explain = No words were found in the Word file, so there is nothing to take over. A page that was scanned is a picture; its text must be typed.
import-asks = { $what ->
        [date] the text does not say on which day the event is
        [type] { $found ->
            [empty] the text does not say what kind of event it is
           *[other] the text may be about several kinds of event: { $found }
        }
       *[place] { $found ->
            [empty] the text names no place of places.yaml
           *[other] the text names several places: { $found }
        }
    }
    .hint = add --{ $what } to the command, such as { $what ->
        [date] --date 2019-07-11
        [type] --type seminar
       *[place] --place bishkek
    }
    .explain = The folder of an event is named by its day, its place and its type. They are looked for in the title, in the lead and above the title. Where the text does not decide, the command has to: --date, --place, --type.
import-left = { $file }: { $count ->
        [one] one piece was
       *[other] { $count } pieces were
    } not taken over
    .hint = they are listed at the end of event.yaml; put in by hand what is needed
    .explain = Some things of a Word file have no place in an event. These are typed tables (figures of tables come from workbooks), what is above the title, headers and footers, comments, deleted and hidden text, formulas, charts, macros. Each is listed with its words in comments at the end of event.yaml, so nothing is lost. Logos and what the documents print by themselves are not needed.
event-exists = there is already an event “{ $event }”; nothing was changed
    .hint = open its event.yaml, or choose another day, place or type
    .explain = A new event would be in the folder of another. The folder is named by the day, the place and the type, and nothing is ever overwritten. Open the event that is there, or choose another day, place or type.
document-exists = { $file } is already there; nothing was changed
    .hint = open it and fill it in, or name another kind of document
    .explain = The event already has a file for this document, and nothing is ever overwritten. Open the file and type there what the document says by itself; what it does not say is taken from event.yaml. For another document name another kind.
# The labels of `diptych outline`.
outline-part = { $part ->
    [band] band
    [notice] correction
    [cover] cover
    [title] title
    [contents] contents
    [landscape] landscape
    [portrait] portrait
    [letterhead] letterhead
    [kicker] kicker
    [release-line] release line
    [heading] heading
    [lead] lead
    [paragraph] paragraph
    [item] item
    [quote] quote
    [attribution] attribution
    [caption] caption
    [credit] credit
    [key-figures] key figures
    [figure] figure
    [label] label
    [column] column
    [line] line
    [partner] partner
    [address] address
    [table] table
    [chart] chart
    [legend] legend
    [bar] bar
    [chart-caption] chart caption
    [alt] alt text
    [header] header
    [row] row
    [total] total
    [note] note
   *[rule] rule
}

## The command line

usage-wrong = { $what ->
    [command] there is no command “{ $argument }”
    [unknown] “{ $argument }” is not an option here
    [value] “{ $value }” is not possible for { $argument }{ $known ->
        [empty] {""}
       *[other] ; possible: { $known }
    }
    [missing] something is missing: { $argument }
    [conflict] “{ $argument }” cannot be combined with the rest
   *[other] the command line cannot be read: { $said }
}
    .hint = { $guess ->
        [empty] “diptych --help” and “diptych COMMAND --help” tell what is possible
       *[other] did you mean “{ $guess }”?
    }
    .explain = The command was not typed as the program expects it. An option is unknown, a value does not fit or something is missing, so nothing was done. “diptych --help” lists the commands and their options.
# What the help of the command line says, and in these words.
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-value-port = PORT
help-value-options = OPTIONS
help-value-command = COMMAND
help-possible = possible values
help-about = Type the data once: the documents agree in every language, as DOCX and PDF.
help-command-build = Build the documents of all events, or of those named (the default command)
help-command-check = Look for everything that is wrong, without writing anything
help-command-review = Show the texts of an event in all languages side by side, for the person who approves them
help-command-allow = Say that something that was found in the typed words is meant so
help-command-approve = Approve the text of a document: it comes out without gaps and without the draft mark
help-command-publish = Record that an approved document is published: its text is not changed any more
help-command-withdraw = Return a document to draft
help-command-diff = Show how the texts of an event differ from those that were built or published last
help-command-read = Say what was understood of a workbook: its tables, columns and rows, and the questions
help-command-new-map = Write a map of a workbook, with the questions about it as comments
help-command-impact = List every document that prints an entry, a figure or a cell, before it is changed
help-command-correct = Write one entry of corrections.yaml for all published documents that print a cell, a figure or an entry
help-command-list = List events and reports with their documents and the next step; or kinds, or figures
help-command-forms = Propose the other forms of a name, ready to be put into its registry
help-command-desk = Open the project in the browser, on this machine alone
help-command-bundle = Pack the approved documents of an event with their photos, for the mailing list
help-command-accept = Keep a file in outputs as it is: from now on it is yours
help-command-replace = Replace a file with the program’s version; the former one goes to outputs/.trash
help-command-explain = Tell what a finding means, why it matters and how to fix it
help-command-init = Begin a project of one’s own in an empty folder
help-command-customise = Write a template of the program into the project, to be changed there
help-command-new = Create the folder of a new event, ready to be filled in
help-command-import = Take over a release that exists as a Word file, or as one in each language: a new event, a draft
help-command-add = Give an event another document, with words and a day of issue of its own
help-command-report = Build a report for a period: one of inputs/reports/, or a new one for two days
help-command-trace = Show where a figure of an event comes from, down to the cells
help-command-outline = Print the documents of an event as text, each value with its source
help-argument-port = The port to listen on; by default one that belongs to the project
help-argument-no-browser = Do not open the browser, only show the address
help-argument-events = Names of events and reports; all if none is named
help-argument-event = The name of an event folder or of a report
help-argument-figure = A figure of the event, or participants.total
help-argument-words = Only the words of each document, one per line, in reading order
help-argument-code = The code of a finding, such as missing-text; all findings if none is named
help-argument-finding = The code of the finding, such as number-differs
help-argument-which = The id of its block, or words that the message names; needed if there are several
help-argument-because = Why it is meant so, for whoever approves the text
help-argument-allow = A finding in typed words that is meant so: its code, or code=words if there are several
help-argument-kind = A kind of document for events, such as announcement
help-argument-of-type = What it is: a term such as seminar or conference, by its id or its name
help-argument-report = A report of inputs/reports/, or, with its days, a kind such as donor-report
help-argument-from = The first day of the period, such as 2018-07-01
help-argument-to = The last day of the period
help-argument-date = Its first day, such as 2019-07-11 or 11.07.2019
help-argument-release = A Word file (.docx)
help-argument-twin = The same release in another language, as a Word file
help-argument-write = Put the missing forms into the registries; doubtful ones are marked
help-argument-project-folder = The folder of the project [default: this one]
help-argument-languages = The languages, such as ru,en; names are given in their order, separated by “ / ”
help-argument-project-name = What the project is called: "проект «Вода» / Water Project"
help-argument-organisation = Who publishes
help-argument-seat = The town of the letterhead
help-argument-donor = Who pays; English names with their article: "… / the Water Fund"
help-argument-government = The government that the donor belongs to
help-argument-partner = Who else carries the project out; may be given several times
help-argument-contact = The person whom journalists may ask
help-argument-woman = The contact is a woman
help-argument-phone = The telephone of the contact
help-argument-email = The e-mail address of the contact
help-argument-logo = A logo for the letterhead; may be given several times, from left to right
help-argument-colour = The accent colour, such as #0f5c6e
help-argument-currency = The currency of workbooks that name none, such as KZT
help-argument-timezone = The time zone, such as Asia/Bishkek [default: that of this computer]
help-argument-template = A kind such as press-release, or a file such as words.yaml
help-argument-look = A Word file whose fonts, sizes, colours and margins the house takes over
help-argument-place = Where it is: a place of places.yaml, by its id or its name, such as jalal-abad or Jalal-Abad
help-argument-project = The project: a folder with inputs/ and templates/ [default: the nearest one upwards]
help-argument-outputs = Where the documents go [default: outputs/ of the project]
help-argument-shard = Only one part of the archive, such as 2/8: the others are built separately, perhaps on other machines
help-argument-jobs = How many events are built at the same time [default: the number of processors]
help-argument-corrected = A cell such as Plan!G45, a figure such as participants.total, an entry such as places.bishkek, an event, a report or a period such as 2018-H2
help-argument-reason = Why it was corrected, once for each language: 'ru=…' 'en=…'
help-argument-box = Show on the first page what was corrected
help-argument-yes = Write the entry without asking
help-argument-keep = Build the report with all others from now on; a new one is only tried
help-argument-what = events, reports, kinds or figures; or the name of an event or a report
help-argument-of-event = The event or report whose figures are listed
help-argument-wanted = An entry such as places.bishkek, a figure such as participants.total, a cell such as Plan!G45, an event, a report or a period
help-argument-named = An entry such as people.manager; or, with --as, any words in the nominative
help-argument-as-kind = What the words are, where they are no entry yet: organisation, place, role, term, woman or man
help-argument-document = A kind of document such as press-release; all documents of the event if none is named
help-argument-by = Who decides: a name, as it is to be recorded
help-argument-on = The day of the decision [default: today]
help-argument-prune = Move documents that no event asks for any more to outputs/.trash
help-argument-workbook = A workbook of inputs/
help-argument-sheet = One sheet of it alone
help-argument-size = For whom the photos are: print, up to 3000 pixels [default]; web, up to 1600; mail, as large as every mailbox takes
help-argument-file = A file in the outputs
help-argument-check-all = Build every event again, even where no file has changed since the last build
help-argument-restyle = Also give published documents, whose text does not change, the current design
help-argument-dry-run = Say what would be written, and why, and write nothing
help-argument-json = Print a report for other programs to standard output, and nothing else
help-argument-all = Show every finding in full, however many there are of one kind
help-argument-messages = The language of all messages [default: that of the system]
help-argument-help = Print help
help-argument-version = Print the version
help-value-events = EVENT
help-value-workbook = FILE
help-value-sheet = SHEET
help-value-event = EVENT
help-value-figure = FIGURE
help-value-corrected = WHAT
help-value-reason = TEXT
help-value-what = WHAT
help-value-of-event = EVENT
help-value-because = TEXT
help-value-allow = CODE
help-value-finding = CODE
help-value-which = WORDS
help-value-of-type = TYPE
help-value-report = REPORT
help-value-from = DATE
help-value-to = DATE
help-value-date = DATE
help-value-release = FILE
help-value-twin = FILE
help-value-place = PLACE
help-value-code = CODE
help-value-named = NAME
help-value-as-kind = KIND
help-value-project = FOLDER
help-value-outputs = FOLDER
help-value-shard = I/N
help-value-jobs = N
help-value-file = FILE
help-value-kind = KIND
help-value-document = KIND
help-value-by = NAME
help-value-on = DATE

## The desk

desk-opened = The desk is open: { $address }
    To end it, press Ctrl+C here.
desk-already = a desk of this project is open already; its address stands where it was started
desk-refused = the desk does not open: { $why }
desk-shelf = Events and reports
desk-search = Search
desk-new = New event
desk-type = Type
desk-day = Day
desk-place = Place
desk-create = Create
desk-name = Title
desk-documents = Documents
desk-findings = Findings
desk-next = What comes next
desk-next-mend = correct the errors
desk-next-look = look at the warnings
desk-next-approve = approve
desk-next-publish = publish
desk-next-send = pack and send
desk-report = report
desk-loading = is being read…
desk-errors = errors
desk-warnings = warnings
desk-none = none
desk-facts = Facts
desk-texts = Texts
desk-pages = Pages
desk-page = Page
desk-phase = Phase
desk-issued = Day of issue
desk-embargo = Not to be published before
desk-participants = Number of participants
desk-next-place = Place of the next event
desk-next-week = A day of the week of the next event
desk-venue = Venue
desk-title = Title of the document
desk-lead = First paragraph
desk-paragraph = Paragraph
desk-heading = Heading
desk-intro = Before a list
desk-item = Item of a list
desk-label = Label of a figure
desk-quote = Quotation
desk-footnote = Footnote
desk-caption = Caption of a photo
desk-alt = What is seen in a photo
desk-credit = Credit of a photo
desk-insert = Insert a value
desk-close = Close
desk-undo = Undo
desk-undone = The last change was undone
desk-nothing-to-undo = There is nothing to undo
desk-add = Add a paragraph
desk-remove = Remove this block
desk-saved = Saved
desk-saving = Saving…
desk-differs = This field was changed elsewhere
desk-theirs = There it says now:
desk-take-theirs = Take theirs
desk-keep-mine = Keep mine
desk-failed = It could not be done
desk-meant = This is meant so
desk-by = Your name
desk-because = Why it is meant so
desk-write-down = Write down
desk-go = Go to the field
desk-approval = Approval
desk-approve = Approve
desk-publish = Publish
desk-withdraw = Withdraw
desk-pack = Pack
desk-download = Download the package
desk-draft = draft
desk-approved = approved
desk-published = published
desk-version = version
desk-edit = Texts and facts
desk-other-language = На русском
desk-other-code = ru
desk-unreadable = The file cannot be read as it is. Open it in an editor:
desk-no-findings = Nothing was found
desk-elsewhere = Elsewhere
desk-lang-ru = Russian
desk-lang-en = English
desk-skip = Skip to the content
desk-value = A value from the data

## Workbooks: the file

workbook-missing = there is no workbook “{ $wanted }” here
    .hint = { $found ->
        [empty] copy the workbook into this folder
       *[other] there are: { $found }; correct the name in the map
    }
    .explain = A workbook that is named does not exist in the folder. Its figures are not available without it. Copy it there, or correct the name in the map or the event.
workbook-two = “{ $wanted }” fits several workbooks: { $found }
    .hint = give the full name of one of them, with its extension; move old copies out of the folder
    .explain = Several workbooks fit one name. Old copies are often beside the current one, and the program does not choose between them. Give the full name of one, and move the others out of the folder.
workbook-lock = this is not the workbook, but a lock that Excel leaves while the workbook is open
    .hint = name the file without ~$
    .explain = A lock file was named instead of a workbook. Excel makes it, with ~$ in its name, while a workbook is open. Name the file without these two characters.
workbook-format = this is not a workbook that can be read
    .hint = open it in Excel or LibreOffice and save it as .xlsx or .ods
    .explain = A file is no workbook that can be read. Its extension may be .xlsx, but what is inside is something else. Open it in Excel or LibreOffice and save it as .xlsx or .ods.
workbook-kind = { $kind ->
    [html] this is a web page with the name of a workbook, as accounting programs and portals save it
    [flat] a flat OpenDocument file (.fods) is not read
    [xml] this is a table of Excel 2003 as XML, and is not read
   *[other] this file is not read
}
    .hint = open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)
    .explain = A file holds a table, but is of a kind that is not read. Nothing in it can be used for figures. Open it in Excel or LibreOffice and save it as .xlsx.
workbook-unmapped = no map names this workbook, and of what maps speak of the following is not read from it: { $tables }
    .hint = if it is a draft or an old copy, move it out of inputs/budget; else name it in a map
    .explain = Beside a workbook that a map names lies another one of the same kind. Of sheets of the same time the program reads only those of the map; figures of years that the other one alone has cannot be had. Name it in a map, or move it elsewhere.
workbook-binary = of a binary workbook (.xlsb), number formats, merged cells and hidden rows cannot be seen
    .hint = save it as .xlsx
    .explain = A workbook is of the binary kind, .xlsb. Its numbers are read, but not that they are shown as per cent or in a currency, and not what is hidden or merged. Save it as .xlsx.
workbook-broken = this workbook is damaged: { $why }
    .hint = open it in Excel or LibreOffice, which can often repair it, and save it again
    .explain = A workbook is damaged. Its figures cannot be trusted, so none of them is read. Let Excel or LibreOffice repair it, look through it and save it again.
workbook-protected = this workbook is protected by a password
    .hint = save a copy without a password (File, Info, Protect Workbook), or remove the workbook from the project
    .explain = A workbook is protected by a password. The program does not ask for passwords, because a build must give the same result on every computer. Save a copy without a password, or remove it from the project.
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
    .explain = A workbook is too large to be read. The cause is usually empty rows or columns with a format, seldom real data. Delete them, or copy the sheets that are needed into a new workbook.

## Workbooks: sheets and headers

sheet-hidden = this hidden sheet is not read
    .hint = show it (right click on a tab, Unhide), if it should be read; if it is an old copy, name it under unused: in the map
    .explain = A sheet is hidden and therefore not read. Hidden sheets are usually old versions. Show it if its figures are needed; otherwise there is nothing to do.
sheet-missing = no sheet of { $file } is called “{ $wanted }”
    .hint = its sheets are: { $found }; “*” in a name means any letters, and hidden sheets are not read
    .explain = The map names a sheet that the workbook does not have. It was renamed or hidden since the map was written. Correct the name in the map, or show the sheet.
sheet-two = several sheets of { $file } fit “{ $wanted }”: { $found }
    .hint = give the full name of one of them
    .explain = Several sheets fit one name of the map. Only one of them can be meant, and their sums differ. Give its full name.
tables-two = { $why ->
    [year] this is another sheet of “{ $id }”, beside { $other }, and nothing says of which year it is
    [columns] this sheet of “{ $id }” has a column of another kind than { $other }
   *[same] this is a second table “{ $id }” of the same time; the other is { $other }
}
    .hint = { $why ->
        [year] name the year in the tab or in the title, or in the map of its workbook (diptych new-map): sheets: { "{" }{ $id }: { "{" }name: "{ $sheet }", period: 2020{ "}" }{ "}" }; hide an old copy or take it out of the folder
        [columns] let the columns of one name hold the same in all years, or give them different names in the map
       *[same] neither is used; in the map of its workbook (diptych new-map) name the one that counts: sheets: { "{" }{ $id }: { "{" }name: "{ $sheet }"{ "}" }{ "}" } or { "{" }name: "{ $first }"{ "}" }
    }
    .explain = Sheets of one kind are one table over the years, if each is of another time. Of these the program cannot tell, or it sees that they are of the same time, so that rows could count twice. It neither chooses between figures nor adds them. Say of which year each sheet is, or name the one that counts in a map of its workbook; where both count, put their rows on one sheet.
list-header = no column of names was found on “{ $sheet }”
    .hint = give the column of names the header «Ф.И.О.» or “Name”, or say which it is, in event.yaml under participants: list: columns: { "{" }name: …{ "}" }
    .explain = A list of people has no column whose header is known as that of the names. Who is in it cannot be counted. Give the column the usual header, or name its header in the event.
table-missing = no table with known headers was found { $sheet ->
    [empty] in this workbook
   *[other] here; “{ $sheet }” has: { $found }
}
    .hint = give the columns their usual names, or have a map written: diptych new-map { $file }
    .explain = No sheet has the headers of a table that the program knows. Tables are recognised by the usual names of their columns. Give the columns these names, or write a map that says which column is what.
map-matches-nothing = none of the headers of the map is in this sheet{ $found ->
    [empty] {""}
   *[other] ; row { $row } has: { $found }
}
    .hint = the map looks for { $wanted }; correct it to the headers that are there
    .explain = None of the headers of the map is in the sheet. The sheet was rebuilt, or the map belongs to another one. Write the headers into the map as they are in the sheet.
column-missing = no column of { $sheet } is called { $wanted }
    .hint = { $found ->
        [empty] correct the names
       *[other] there are: { $found }; below a merged header the name is “group › column”
    }
    .explain = A column that the map asks for is not in the sheet. Its header was changed, and what is based on the column is not available. Correct the name in the map or in the sheet.
column-twice = two columns could be “{ $id }”: { $other } and this one, “{ $header }”
    .hint = the first is read; name the right one in the map, with its group: “group › column”
    .explain = Two columns could be the one that is meant. Headers such as “Total” repeat below several groups, and the first was read. Name the right one in the map, with its group.
unit-scaled = “{ $header }”: amounts are in { $times ->
    [1000] thousands
    [1000000] millions
   *[other] units of { $times }
}; columns { $columns } were multiplied by { $times }
    .hint = nothing to do, if the header is right
    .explain = Sums were multiplied, because the header says thousands or millions. The figures are kept in whole units, so that nothing is lost. Compare one of them with the sheet; if the header is right, there is nothing to do.
unit-assumed = no currency is named for columns { $columns }; they are read as soms
    .hint = write it into the header (“Стоимость, сом”) or into the map (unit: KGS)
    .explain = No currency is named for sums, and soms were assumed. In a sheet with francs or dollars that would be wrong. Write the currency into the header or into the map.
unit-unclear = “{ $header }”: units of { $one } or of { $other }?
    .hint = say which, in the map of the workbook (inputs/budget/….map.yaml) under sheets: { $id }: (name: { $sheet }) columns: { "{" }{ $column }: { "{" }unit: тыс. сом{ "}" }{ "}" }, or unit: KGS
    .explain = Two places name different units for one column, or one names thousands without being clear. A figure could be wrong by a thousand or by a rate, so this table gives none. Say in the map what the unit of the column is.
format-differs = { $count ->
    [one] a cell shows { $found }, but its column “{ $header }” is in another unit
   *[other] { $count } cells show { $found }, but their column “{ $header }” is in another unit ({ $cells })
}
    .hint = the header is believed; correct the number or the format of the cell
    .explain = The number format of a cell names another currency than its column, or per cent. What is seen in the sheet is not what was added up. Correct the number, or the format of the cell.
unit-contradicts = “{ $header }” is in { $unit }, but the map says { $map }
    .hint = the header was used; correct the one that is wrong
    .explain = The header and the map name different units. One of them is wrong, and the sums would be false by their rate. The header was used; correct the other.
unit-unknown = “{ $unit }” is not known as a unit
    .hint = such as KGS, CHF, тыс. сом, %
    .explain = A unit in a map is not known. Sums in it could be neither printed nor compared. Write it as in the examples: KGS, CHF, тыс. сом, %.
rule-unknown = the rule “{ $rule }” is not understood
    .hint = rules look like cost = grant + own, share = own / cost, unique(no), required(category)
    .explain = A rule in a map is not understood. Rules say how the columns of a row are related, and this one checks nothing. Write it like the examples in the finding.

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
    .hint = formulas leave such cells out; to fix it, select the column, then Data, Text to Columns, Finish
    .explain = Numbers are stored as text. They look like numbers, but the formulas of Excel leave them out, so that totals are too small. The program reads them as numbers; turn them into numbers in the workbook, too.
number-ambiguous = { $found ->
    [empty] a number can be read in two ways
   *[other] “{ $found }”: is this { $small } or { $large }?
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type it as a number, not as text
    .explain = A number can be read in two ways. A point or a comma may separate the thousands or the decimals, which differ by a thousand. Type it as a number, not as text.
number-rounded = { $found ->
    [empty] a rounded figure
   *[other] “{ $found }”: a rounded figure
} cannot be summed { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = give the exact amount
    .explain = There is a rounded figure among exact ones. “About 5 million” cannot be summed without making the total false. Give the exact amount.
cell-not-number = { $found ->
    [empty] this is not a number
   *[other] “{ $found }” is not a number
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type the amount alone; notes need a separate column
    .explain = A cell that should hold a number holds words. It is left out of every sum. Type the amount alone, and put notes into a separate column.
cell-is-date = { $found ->
    [empty] there is a date where a number should be
   *[other] “{ $found }” is a date, but a number is expected
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = Excel makes dates of numbers like 11.07; type the number again after choosing the format “Number”
    .explain = A cell that should hold a number holds a date. Excel makes dates of numbers such as 11.07 by itself. Choose the format Number, and type the number again.
cell-missing = { $count ->
    [one] { $cell } is empty
   *[other] { $count } cells are empty: { $cells }
}; empty is not zero
    .hint = type 0 or “-” for nothing, or the amount
    .explain = A cell of a column of numbers is empty. Empty may mean nothing or not yet known, and the program must not guess. Type 0 or “-” for nothing, or the amount.
cell-formula-error = { $count ->
    [one] a formula fails at { $cell }
   *[other] { $count } formulas fail: { $cells }
}{ $found ->
    [empty] {""}
   *[other] {" "}({ $found })
}
    .hint = open the workbook and correct the formula; its cell has no value
    .explain = A formula gives an error instead of a number. Its cell has no value, and totals over it have none either. Open the workbook and correct the formula.
formula-not-calculated = { $count ->
    [one] the formula at { $cell } was never calculated
   *[other] { $count } formulas were never calculated: { $cells }
}
    .hint = open the workbook in Excel or LibreOffice and save it
    .explain = A formula was never calculated. The workbook was made by a program that does not compute, so the cell holds no result. Open it in Excel or LibreOffice and save it.
formula-unfollowed = { $count ->
    [one] the formula at { $cell } gives nought, and cannot be computed again here
   *[other] { $count } formulas give nought, and cannot be computed again here: { $cells }
}
    .hint = if nought is right, type 0 instead; else open the workbook in Excel or LibreOffice, press F9, and save it
    .explain = A formula gives nought, and the program cannot compute it again. Programs that do not compute leave a nought where they write a formula, so it is not believed. Let Excel compute the workbook, and type 0 where nothing is meant.
formula-stale = { $count ->
    [one] the result at { $cell } is out of date{ $found ->
        [empty] {""}
       *[other] : the cell says { $found }, its formula gives { $gives }
    }
   *[other] { $count } results are out of date: { $cells }
}
    .hint = open the workbook in Excel or LibreOffice, press F9, and save it
    .explain = The stored result of a formula is out of date. Its cells were changed without being calculated again, so sheet and formula disagree. Open the workbook, press F9 and save it.
formulas-unchecked = the formulas of this sheet are too many to be computed again; their stored results were taken
    .hint = check the totals by hand
    .explain = A sheet has too many formulas to compute them again. Their stored results were taken without a check. Recalculate the workbook before you save it, and look at the totals.
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
    [stale] ; { $formula } was not recalculated
    [typed] ; it was typed and is not a formula
   *[other] {""}
}
    .hint = { $why ->
        [stale] open the workbook in Excel or LibreOffice, press F9, and save it
        [typed] make it a formula (Alt+=) over all rows of the table
        [text] turn the texts into numbers: select the column, then Data, Text to Columns, Finish
       *[other] correct the formula, so that it has every row once
    }
    .explain = A total in a sheet is not the sum of its rows. Usually the formula leaves out a row that was added later, or the total was typed by hand. Figures are summed from the rows; correct the total.
row-unclear = { $count ->
    [one] row { $rows }
   *[other] rows { $rows }
} { $or ->
    [total] may be { $count ->
        [one] a total of other rows, or a row of its own
       *[other] totals of other rows, or rows of their own
    }
    [heading] may be { $count ->
        [one] the name of a section, or a person
       *[other] names of sections, or people
    }
   *[other] may belong to another table
}: { $why ->
    [sums] { $or ->
        [note] a row below is one total less the other, so these are not to be added to the rest
       *[other] the amounts are the sums of other rows, but the rest looks like a row of its own
    }
    [words] the words are those of a total, but no sum bears them out
    [codes] the codes below begin with this code, but do not add up to it
    [header] a header or a title stands above, as of another table
   *[other] { $list ->
        [yes] there is little in it of what the others have
       *[no] there is little in it but the amounts, and they are no sum of other rows
    }
}
    .hint = { $list ->
        [yes] say which, in event.yaml under participants: list: { $lines } (or: { $otherwise }, note)
       *[no] say which, in the map of the workbook (inputs/budget/….map.yaml) under sheets: { $id }: (name: { $sheet }) { $lines } (or: { $otherwise }, note)
    }
    .explain = It cannot be decided what a row is. Counted by mistake, a total would double the sum, and a row that is left out would be missing from it, so no figure of this table is given. Say in the map what the row is, in the words of the finding.
rows-unknown = “{ $rows }” names no rows
    .hint = rows are named as the sheet numbers them: "6" or "12-14"
    .explain = A key below rows: in a map names no rows. What it should say is not known. Write the number of a row, or the first and the last one.
stated-differs = the list states { $stated } people, but { $counted } rows have a name
    .hint = correct the number, or the rows
    .explain = A list states how many people are in it, and has another number of names. Somebody was left out, or stands twice, or the number is old. Correct the number, or the rows.
rows-reserved = { $count ->
    [one] row { $rows } has no name, or somebody who did not come, and is not counted
   *[other] rows { $rows } have no name, or people who did not come, and are not counted
}
    .hint = write the name, if there was somebody; else nothing is to be done
    .explain = Rows of a list of people have no name. They are places kept for somebody, or people who did not come, and are not counted. Write the names of those who were there.
remarks-unread = { $count ->
    [one] row { $rows } has a remark in column { $column }, which is not read; whoever stands there is counted
   *[other] rows { $rows } have remarks in column { $column }, which is not read; whoever stands there is counted
}
    .hint = nothing to do, if they were there; else answer { "`rows: {\"6\": note}`" } below “list:” in the event, with the number of the row
    .explain = A few people of a list have a remark in a column without a known header. It may say that somebody did not come. Remarks are not read. A row that should not be counted is named in the event: { "`participants: list: rows: {\"6\": note}`" }.
rows-set-aside = { $count ->
    [one] row { $rows } was taken for a heading, a remark or a signature, and is not counted
   *[other] rows { $rows } were taken for headings, remarks or signatures, and are not counted
}
    .hint = nothing to do, if that is right
    .explain = Rows inside or below a table are no rows of it. They lack what the rows of the table have. If one of them should be counted, fill it in like the others.
rate-jumps = the rate { $rate } is many times another of its column, mostly { $usual }
    .hint = correct it; if it is right and of other units, give it a sheet or a column of its own
    .explain = A rate is many times the others of its column. It is of another currency, for ten or a hundred units, or a slip, and a sum would be wrong by as much. Correct it, or give it a column of its own.
row-twice = this row says the same as row { $row }: was it entered twice?
    .hint = delete one of them, or tell them apart by number or purpose; both are counted
    .explain = Two rows are the same in day, payee, amount and all the rest. A payment that was entered twice makes every sum too large. Delete one of them, or tell them apart.
rows-below-total = { $count ->
    [one] row { $rows } is below the total and is counted
   *[other] rows { $rows } are below the total and are counted
}
    .hint = move the total to the end, or the rows above it
    .explain = There are rows below the total, and they are counted. They may have been added late, or be notes that do not belong to the table. Move the total to the end, or remove them.
share-read = “{ $header }” was read as per cent { $count ->
    [one] {""}
   *[other] ({ $count } cells from { $cell })
}
    .hint = nothing to do; the format Per cent would make it plain
    .explain = Numbers were read as per cent. The header speaks of a share, but the cells have no format Per cent. If they are right, there is nothing to do.
share-differs = the share says { $says }, the amounts beside it give { $gives }
    .hint = correct the share, or make it a formula
    .explain = A share does not fit the amounts beside it. It was typed by hand, or the amounts changed later. Correct it, or make it a formula.
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
    .explain = Dates without the format of a date were read as days. The cells hold text or a number that looks like a date. If they are right, there is nothing to do.
date-ambiguous = { $found ->
    [empty] a date can be read in two ways
   *[other] “{ $found }”: is this { $first } or { $second }?
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type it as 11.07.2019, or as a date
    .explain = A date can be read in two ways. 07/11 is a day of July in one country and of November in another. Type it as 11.07.2019, or as a date.
cell-not-date = { $found ->
    [empty] this is not a date
   *[other] “{ $found }” is not a date
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = dates look like 11.07.2019
    .explain = A cell that should hold a date holds something else. It cannot be counted by months or years. Type it as 11.07.2019.
code-folded = { $found ->
    [empty] a code has letters of another alphabet, or letters for digits
   *[other] “{ $found }” has letters of another alphabet, or letters for digits; it was read as { $read }
} { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = type codes in one alphabet; otherwise they are different to Excel
    .explain = A code mixes letters of two alphabets, or letters and digits that look alike. For Excel such codes are different ones, and a filter loses rows. It was read as the usual code; type it in one alphabet.
spelling-folded = { $count ->
    [one] one spelling differs from another
   *[other] { $count } spellings differ from others ({ $cells })
} only in case, ё, spaces or invisible characters, and is taken for the same{ $found ->
    [empty] {""}
   *[other] : “{ $found }” and “{ $other }”
}
    .hint = nothing to do
    .explain = Two spellings differ only in how they look. Case, ё, double spaces and invisible characters are ignored, and both count as the same. There is nothing to do.
blank-above = “{ $header }”: { $count ->
    [one] one blank cell means the value above it ({ $cells })
   *[other] { $count } blank cells mean the value above them ({ $cells })
}
    .hint = nothing to do, if that is right
    .explain = A value is written once, at the first row of its group. The blank cells below it were read as the same value. If one of them is really empty, say blank: missing for the column in the map.
blank-unclear = “{ $header }”: { $count ->
    [one] does a blank cell mean the value above it, or is one missing ({ $cells })?
   *[other] do { $count } blank cells mean the value above them, or are some missing ({ $cells })?
}
    .hint = fill them in, or say which, in the map of the workbook under sheets: { $id }: (name: { $sheet }) columns: { "{" }{ $column }: { "{" }blank: above{ "}" }{ "}" }, or blank: missing
    .explain = It cannot be decided what blank cells of a column mean. Rows would be counted in the wrong group, so no figure chooses rows by this column. Fill the cells in, or say in the map what a blank means.
ditto-read = { $count ->
    [one] { $cell } repeats the value above
   *[other] { $count } cells repeat the value above: { $cells }
}
    .hint = nothing to do
    .explain = Cells repeat the value above with a ditto mark. Such a mark was read as the value itself, so that counts are right. There is nothing to do.
sex-unknown = { $count ->
    [one] this
   *[other] { $count } cells ({ $cells })
} cannot be read as a woman or a man, and { $count ->
    [one] is
   *[other] are
} counted as unknown
    .hint = write ж or м
    .explain = A row of a list does not say whether it is a woman or a man. The person counts in the total, but in neither of the two numbers. Write ж or м.
cell-required = { $count ->
    [one] row { $row } has
   *[other] { $count } rows have
} no “{ $header }”{ $count ->
    [one] {""}
   *[other] {" "}({ $cells })
}: { $rows } rows, { $filled } with it
    .hint = fill it in; counts by it would not add up to the total
    .explain = A column that every row needs has empty cells. Counts by this column would not add up to the total. Fill them in.
rule-broken = { $rule } does not hold: { $says } against { $gives } { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = correct the amount that is wrong
    .explain = A row breaks a rule of its sheet. For example the cost is not the sum of the grant and the own contribution. Find out which amount is wrong and correct it.
not-unique = { $found ->
    [empty] a value
   *[other] “{ $found }”
} is twice in “{ $header }”, first in row { $row } { $count ->
    [one] {""}
   *[other] ({ $count } cells: { $cells })
}
    .hint = each row needs one of its own
    .explain = A value that should be unique is there twice. A row was probably copied, and its amounts are counted twice. Correct the number, or delete the second row.
amount-merged = one amount is given for rows { $from }–{ $to }; it is counted once
    .hint = split it between the rows, if each has a part of its own
    .explain = One amount is given for several merged rows. It is counted once, for the first of them, so that the sum is right. Split it if each row has a part of its own.
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
    .explain = Hidden rows are counted. Excel counts them in sums, too, but nobody sees them. Show the rows and look at them; delete those that do not belong.
columns-hidden = { $count ->
    [one] a hidden column is read: { $columns }
   *[other] { $count } hidden columns are read: { $columns }
}
    .hint = show them and look at them
    .explain = Hidden columns are read. Their values go into figures although nobody sees them. Show the columns and look at them.

## Where figures come from

# Which rows of a sheet were read; used by the messages below.
trace-rows = { $rows } { $rows ->
    [one] row
   *[other] rows
}{ $condition ->
    [empty] {""}
   *[other] {" "}where { $condition }
}
trace-typed = { $value } · typed as { $path } · { $place }
trace-rounded = { $value } · typed as { $path }, rounded before · { $place }
trace-members = { $value } · the members of { $path }: { $members } · { $place }
trace-count = { $value } · counted in { $path }, { trace-rows } · { $place }
trace-sum = { $value } · the sum of { $path } over { trace-rows } · { $place }
trace-largest = { $value } · the largest of { $path } in { trace-rows } · { $place }
trace-smallest = { $value } · the smallest of { $path } in { trace-rows } · { $place }
trace-left-out = { $role ->
    [total] not counted, as totals
    [heading] not counted, as names of sections
    [note] not counted, as remarks
    [header] not counted, as the header again
    [numbering] not counted, as numbers of columns
    [units] not counted, as units
    [balance] not counted, as balances
    [ratio] not counted, as per cents
    [stated] not counted, as numbers that are stated
   *[reserved] not counted, as places without a name
}: { $rows } ({ $why ->
        [map] the map says so
        [formula-sums] a formula adds up other rows
        [formula] a formula adds up other rows
        [sums-codes] the sum of the rows whose codes begin with its code
        [sums-words] the sum of other rows, and called so
        [sums-bare] the sum of other rows, without a number or code of its own
        [sums] the sum of other rows
        [bare-words] called so, without a number or code of its own
        [bare] little stands in it
        [merged-bare] merged over several columns
        [apart] stands below the table
        [apart-bare] stands apart from the table
        [header] says what the header says
        [shape-bare] no name
        [bare-shape] no name
       *[other] by its words
})
trace-share = { $value } · { $figure }: the first divided by the second
trace-ratio = { $value } · { $figure }: the first divided by the second
trace-change = { $value } · { $figure }: the change from the second to the first
trace-difference = { $value } · { $figure }: the first less the second
trace-total = { $value } · the sum of the rows of the table
trace-converted = { $value } · { $figure }: converted at { $rate } for 1 { $of }, { $day }{ $source ->
    [empty] {""}
   *[other] , { $source }
} · { $place }

## Two sheets that must say the same

reconcile-unknown = the rule “{ $rule }” is not understood
    .hint = rules look like “journal.amount by code = execution.actual by code”; a side may end with “where code C-01”; by quarter: “journal.amount by code and quarter = execution.actual_q* by code”
    .explain = A rule under reconcile: in the map is not understood, so nothing is compared by it. A rule has two sides with = between them; each names a sheet, a column to add up, and after by the column whose values are compared. Write it like the examples in the finding.
reconcile-nothing = no row of “{ $sheet }” has “{ $value }” in the column “{ $column }”
    .hint = use a value of the sheet; a date may be given by its year
    .explain = A rule under reconcile: asks for rows that the sheet does not have. The value is misspelled, or the sheet has changed since. Use a value as it is written in the sheet; a date may be given by its year, 2018.
reconcile-periods = the rule “{ $rule }” compares two years: the sheet { $left } is about { $first }, the sheet { $right } about { $second }
    .hint = compare sheets of one year; if a sheet is about another year than its name says, write period: in the map
    .explain = A rule under reconcile: compares sheets of two years. Their sums cannot be the same. Name two sheets of one year; if the year of a sheet was misread, write period: in the map of the workbook.
reconcile-currencies = the sums of the rule “{ $rule }” are in { $left } and in { $right }, and not all of them can be converted
    .hint = each payment needs a rate in its row, or a date for which the rate sheet has one
    .explain = Sums that must be the same are in different currencies, and there is no rate for some of them. Without a rate they cannot be compared. Give each payment a rate in its row, or a date for which the rate sheet has one.
reconcile-differs = { $key }: { $left } ({ $left-cells }), but { $right } ({ $right-cells }){ $alone ->
    [empty] {""}
   *[other] ; the difference, { $difference }, is exactly what is in { $alone }
}{ $count ->
    [0] {""}
    [one] ; one other sum differs: { $others }
   *[other] ; { $count } other sums differ: { $others }
}
    .hint = correct the sheet that is wrong; they must agree by the rule “{ $rule }”
    .explain = Two sheets give different sums for the same money. The payments of the journal must give the execution of the budget, and the grants that were paid those of the plans; a difference is usually a payment that is missing, doubled or entered under a wrong code. Find it by the cells and correct the sheet that is wrong.
payment-converted = by its rate this payment is { $gives }, but the cell says { $says }{ $count ->
    [one] {""}
   *[other] {" "}({ $count } such payments: { $cells })
}
    .hint = correct the amount or the rate; the two amounts are one payment
    .explain = The two amounts of a payment do not agree by its rate. Both are the same money, so the one in soms divided by the rate must give the other. Correct the amount or the rate, or put a formula in place of the typed amount.
payment-rate = the rate of this payment is { $says }, but the rate sheet has { $gives } for its day{ $count ->
    [one] {""}
   *[other] {" "}({ $count } such payments: { $cells })
}
    .hint = correct the rate, if it is a mistake
    .explain = A payment has a different rate from the rate sheet for its day. This may be right, if the bank used a rate of its own, or a typing mistake. Compare it with the statement of the bank, and correct it if it is wrong.

## Figures from sheets

unknown-sheet = there is no sheet “{ $sheet }”
    .hint = { $guess ->
        [empty] sheets that were read: { $known }; a map beside the workbook names them
       *[other] did you mean “{ $guess }”?
    }
    .explain = A figure names a sheet that was not read. It may be misspelled, hidden, or without known headers. Use one of the sheets listed, or name it in a map.
unknown-column = the sheet “{ $sheet }” has no column “{ $column }”
    .hint = { $guess ->
        [empty] its columns: { $known }
       *[other] did you mean “{ $guess }”?
    }
    .explain = A figure names a column that the sheet does not have. Columns are called by their short names, not by their headers. Use one of those listed.
column-private = the column “{ $column }” of “{ $sheet }” holds names, telephones or addresses of people, which are never printed
    .hint = choose another column
    .explain = A figure or a table asks for a column with personal data. Names, telephones and addresses of people are never printed, so nothing is counted or chosen by them. Choose another column, such as sex, district or organisation.
column-needed = a column of “{ $sheet }” is needed here
    .hint = write { $sheet }.cost, for example
    .explain = A figure names a sheet where a column is needed. A sum or a largest value is that of one column. Write it after the sheet and a dot.
column-empty = “{ $path }” has no numbers in the rows that are asked for
    .hint = choose another column, or other rows under where:
    .explain = The rows that are asked for have no numbers in this column. A sum of nothing is not zero, but a question. Choose another column, or other rows under where:.
filter-nothing = no row of “{ $sheet }” has “{ $value }” in the column “{ $column }”
    .hint = { $found ->
        [empty] use a value of the sheet, or an id of a registry
       *[other] found there: { $found }
    }
    .explain = No row has the value that is asked for. It is usually spelled differently in the sheet. Use one of the values listed.
cell-unread = a figure needs this cell, which could not be read
    .hint = what is wrong with it is said above
    .explain = A figure needs a cell that could not be read. The sum would be false without it, so there is none. Fix the cell; another finding says what is wrong with it.
table-open = a question about “{ $sheet }” is open, so this table gives no figure
    .hint = answer it as the other finding about the sheet says
    .explain = A figure needs a table about which a question is open. What it gives would depend on the answer, so nothing is given. Another finding names the rows or columns and says how to answer.
table-gap = “{ $sheet }” may have rows of { $year } in this sheet or workbook, which cannot be used
    .hint = what is wrong with it is said in another finding; figures of other years do not need it
    .explain = A figure needs a year, and a workbook or a sheet that is or may be of that year cannot be used. Without it the sum might be too small, so there is none. Another finding says what is wrong with it; a workbook that is not needed may be taken out of the folder.
year-unclear = “{ $sheet }” has several years ({ $years }), and the figure does not say which it means
    .hint = write one of them into the figure: where: { "{" }year: { $year }{ "}" }; or year: up-to-period, or year: all
    .explain = A table has sheets of several years, and the figure says nothing of time. It may mean the year of the event, or all years until then, and the two differ. Write the year, “period” (the years of the event or report), “up-to-period” or “all” into its condition.
currencies-mixed = “{ $path }” has sums in { $found }: they cannot be added
    .hint = filter the rows of one currency
    .explain = A sum would add different currencies. Soms and francs have no common sum without a rate and a day. Filter the rows of one currency.
number-too-large = the sum of “{ $path }” is too large
    .hint = look for a cell with too many digits
    .explain = A sum is too large to be kept exactly. No real budget is so large; a cell has too many digits. Look for it and correct it.
figures-circle = the figure “{ $figure }” is based on itself
    .hint = one of the figures it is computed from must be typed, counted or summed
    .explain = A figure is based on itself. It is computed from another, which is computed from it, so neither has a beginning. One of them must be typed, counted or summed.
participants-differ = { $declared ->
    [one] { $declared } participant was
   *[other] { $declared } participants were
} declared, but the list has { $counted }: { $sheet }
    .hint = correct one of the two; without a total, the list alone counts
    .explain = The number of participants is not that of the registration list. One of the two would be in the press and the other in the report. Correct one; without a total, the list alone counts.
person-twice = the person in this row is already in row { $row }
    .hint = if it is one person, delete one of the rows; if the two only have the same name, give both their organisation
    .explain = A registration list has the same name twice. People are counted, not signatures, and someone who came on two days is one participant. Delete one of the rows, or give namesakes their organisations.
list-unclear = { $found ->
    [empty] “{ $file }” has no registration list
   *[other] “{ $file }” has several registration lists: { $found }
}
    .hint = { $found ->
        [empty] a list has the headers Ф.И.О., Пол, Организация …
       *[other] name one of the sheets under sheet:
    }
    .explain = A file has no registration list, or several. A list is recognised by its headers: Ф.И.О., Пол, Организация. Correct the headers, or name the sheet under sheet:.

## Words that were typed

typed-figure = “{ $number }” is typed by hand, though it is the figure “{ $figure }”
    .hint = type { $expression } in its place: then it changes with the figure
    .explain = A number in a text is a figure of the event, typed by hand. When the figure changes, the typed number stays as it was, and the languages may then disagree. Type the expression that the finding gives in its place.
figure-contradicted = “{ $number }” contradicts the figure “{ $figure }”, which is { $value }
    .hint = type { $expression }; if another number is meant, add it to the figures
    .explain = A number in a text contradicts a figure of the event. Both are about the same thing, so one of the two is wrong, or the text means something else. Type the expression that the finding gives, correct the figure, or add the other number to the figures.
number-differs = { $second ->
    [empty] the block “{ $block }” has the number “{ $number }” { in-one }, but not { in-other }{ in-line }
   *[other] the block “{ $block }” says “{ $number }” { in-one } and “{ $second }” { in-other }{ in-line }
}
    .hint = say the same number in both languages; it is better to print a figure of the event from the data than to type it
    .explain = A block says different numbers in two languages. Digits and words both count, so “девять” and “nine” are the same number. Find out which one is right and write it in both; better still, make it a figure and print that.
date-differs = { $second ->
    [empty] the block “{ $block }” names the month “{ $date }” { in-one }, but not { in-other }{ in-line }
   *[other] the block “{ $block }” names the month “{ $date }” { in-one }, but “{ $second }” { in-other }{ in-line }
}
    .hint = name the same month in both languages; it is better to print a known day from the data: { "{{" } when.day { "}}" } or { "{{" } date('2018-08-23').day { "}}" }
    .explain = A block names different months in two languages. One reader would come in May and the other in April. Write the same month in both, or print the day, which every language then writes in its own way.
address-differs = { $second ->
    [empty] the block “{ $block }” gives “{ $address }” { in-one }, but not { in-other }{ in-line }
   *[other] the block “{ $block }” gives “{ $address }” { in-one } and “{ $second }” { in-other }{ in-line }
}
    .hint = give the same address in both languages; a link may differ in the language of its page (/ru/ and /en/)
    .explain = Links, e-mails and telephone numbers are facts and must be the same in every language. Parts of a link that name a language are not compared. Find out which address is right and write it in both.
weekday-differs = the block “{ $block }” names “{ $weekday }” { in-one }, but “{ $second }” { in-other }{ in-line }
    .hint = name the same day of the week in both languages; it is better to print a known day from the data
    .explain = A block names different days of the week in two languages. One reader would come a day late. Name the same day in both.
opposite-words = “{ $words }” { in-one } may be the opposite of “{ $second }” { in-other }{ in-line }, in the block “{ $block }”
    .hint = compare the two sentences and correct the wrong one; if both are right, say so with diptych allow
    .explain = Two languages use words that exclude each other. Such are more and less, rose and fell, north and south, monthly and weekly. The program knows a short list of them and compares sentence with sentence. It may be wrong where one language says the same by a detour.
denial-differs = “{ $words }” { in-one } denies something that { in-other }{ in-line } seems not to be denied, in the block “{ $block }”
    .hint = compare the two sentences and correct the wrong one; if both are right, say so with diptych allow
    .explain = A sentence has a word such as “not” in one language, and the other language has nothing of the kind. A lost “not” turns the meaning round. It may be wrong where one language says the same without a denial.
role-differs = “{ $words }” { in-one } is missing { in-other }{ in-line }, in the block “{ $block }”
    .hint = name the same position in both languages
    .explain = A person is a deputy, acting or former in one language only. “The Minister” and “the Deputy Minister” are two people. Name the same position in both.
way-differs = the way is { $words } { in-one }, but { $second } { in-other }{ in-line }, in the block “{ $block }”
    .hint = check from where and to where, and write the same in both languages
    .explain = Somebody goes from one place to another in one language, and the other way in the other. The places were swapped. Write the same way in both.
sentence-missing = the text “{ $block }” has { $here ->
    [one] { $here } sentence
   *[other] { $here } sentences
} { in-one } and { $there ->
    [one] { $there } sentence
   *[other] { $there } sentences
} { in-other }{ in-line }, and is much shorter there or here
    .hint = translate the sentence that is missing, or delete it in the other language
    .explain = A text has fewer sentences in one language, and is much shorter in it. A sentence was most likely lost. Sentences that were only joined do not make a text so much shorter.
quotation-differs = the block “{ $block }” quotes { $here ->
    [0] nothing
    [one] { $here } passage
   *[other] { $here } passages
} { in-one }{ in-line } and { $there ->
    [0] nothing
    [one] { $there } passage
   *[other] { $there } passages
} { in-other }
    .hint = put the same words in quotation marks in both languages, or in neither
    .explain = The same words are quoted in one language and retold in the other. Quotation marks promise that a person said exactly this, and both documents must promise the same. Set the marks in both languages, or in neither.
name-rejected = “{ $found }” is not the accepted form of the name “{ $right }”
    .hint = print { "{{" } { $entry } { "}}" }, or type the accepted form
    .explain = A name is written in a form that the registry rejects. Under reject: the registry lists wrong forms that are often met, so that a name is the same in all documents. Print the name from the registry, or type the form that the finding gives.
term-rejected = “{ $found }” is not the accepted word; write “{ $right }”
    .hint = if “{ $found }” is right after all, remove it from the list reject: of { $entry }
    .explain = A thing is called by a word that the registry of terms rejects. One thing should have one word in all documents, and terms.yaml says which. Write that word; if the rejected one is right after all, remove it from the list reject: of the term.
abbreviation-discouraged = the abbreviation “{ $abbreviation }” is best avoided: { $why }
    .hint = write “{ $full }”
    .explain = An abbreviation may be read as something else. The registry of terms warns against it and says why. Write it out, as the finding shows.
name-near = “{ $found }” is very close to the name “{ $name }”; it may be a typing mistake
    .hint = correct it; if it is another name, add that to the registry
    .explain = A word differs from a name of the registry by a letter or two. It is most likely a typing mistake in the name of a place, a person or an organisation. Correct it; if it is another name, add that to the registry and the finding disappears.
name-in-one-language = “{ $name }” is named { in-one }, but nowhere { in-other }{ in-same-line }
    .hint = name { $entry } in both languages, or in neither
    .explain = A name of the registry is in one language and nowhere in the other. Readers of one document would learn of a place, a person or an organisation that the others never hear of. Name it in both languages, or in neither.
person-in-one-language = “{ $name }” seems to be a person, named { in-one } and nowhere { in-other }{ in-same-line }
    .hint = name the person in both languages, or in neither; a person in the registry is printed right in both
    .explain = A person who is in no registry seems to be named in one language and nowhere in the other. Names are recognised by their endings, initials or a verb of saying beside them, and compared by their sounds, so that Асанов is Asanov in any spelling. Name the person in both languages, or in neither. People who often speak at events should be added to people.yaml: then the name is printed right in every language.
term-drift = the block “{ $block }” has “{ $here }” { in-one }{ in-line }, but another term { in-other }: “{ $there }”
    .hint = write “{ $right }”, which terms.yaml has for { $term }, or correct the other language
    .explain = One thing is called by two different terms in two languages. A seminar that becomes a workshop in translation looks like another event. Write the word that terms.yaml gives for the term, or correct the word in the other language.
mixed-script = “{ $word }” has { $script ->
    [latin] Latin
   *[cyrillic] Cyrillic
} letters that only look right: { $letters }
    .hint = type the word again, with the keyboard set to the language of the text
    .explain = A word has letters of another alphabet that look the same. A Latin “c” and a Cyrillic “с” cannot be told apart by eye, but search, spelling checks and screen readers stumble over them. Type the word again, with the keyboard set to the language of the text.
untranslated = the text “{ $block }” should be { in-language } and is not
    .hint = translate it
    .explain = A text is not in the language under whose key it is typed. It was probably copied from the other language and left for later. Translate it; an approved document waits for it.
foreign-word = “{ $words }” is not { in-language }, in the text “{ $block }”
    .hint = translate it; if it is intended, put it in quotation marks
    .explain = There is a word of another language in a text. It was probably left over when the text was translated, or typed with another keyboard. Translate it. Put words that are meant to be foreign in quotation marks or in _emphasis_; those that everybody writes this way are listed in the file of the language under vocabulary.borrowed. An approved document waits for it.
length-differs = the block “{ $block }” is much longer in one language: { $here } letters { in-one }{ in-line }, { $there } { in-other }
    .hint = see whether a sentence is missing in one of the two
    .explain = A block is much longer in one language than in the other. Russian and English texts are of about the same length, so a sentence may be missing in one of them. Compare the two; if nothing is missing, there is nothing to do.
typography-corrected = { $count ->
    [one] one space or mark of the texts is
   *[other] { $count } spaces and marks of the texts are
} corrected in the documents; the first is here
    .hint = nothing to do: dashes, quotation marks, apostrophes and spaces follow the rules of each language, and the file stays as it was typed
    .explain = Spaces, dashes and quotation marks are corrected in the documents. Each language has its own rules for them, and hardly anybody types them all. There is nothing to do, and the file of the event stays as it was typed.
quotes-unpaired = the quotation mark { $mark } { $what ->
    [unclosed] is opened and never closed
    [unopened] closes what was never opened
   *[mixed] closes what a mark of another kind opened
}, in the text “{ $block }”
    .hint = write both marks of the pair; a quotation inside a quotation needs its own closing mark
    .explain = A quotation mark has no partner, or one of another kind. The program sets the marks of each language, but it cannot know where a quotation should end. Write both marks of the pair; a quotation inside a quotation needs its own closing mark.
quoted-once = “{ $words }” is in quotation marks here and without them before, in the text “{ $block }”
    .hint = delete the marks; or write them where the words stand first
    .explain = Words are in quotation marks that stood without them before. Such marks tell readers that the words are meant in another way, and make them wonder how. Delete the marks, or set them where the words stand first, if they need an introduction.
word-doubled = “{ $word }” is repeated, in the text “{ $block }”
    .hint = delete one of the two
    .explain = The same word is repeated. This usually happens when a sentence is changed in a hurry. Delete one of the two.
words-do-not-join = { $what ->
    [case] after “{ $words }” the value “{ $value }” is in the wrong case, in the text “{ $block }”
    [rounding] “{ $words }” and “{ $value }” qualify the number twice, in the text “{ $block }”
    [number] the number “{ $words }” is right before the value “{ $value }”, in the text “{ $block }”
    [noun] after “{ $value }” the word “{ $words }” has the wrong form, in the text “{ $block }”
    [sound] “{ $words }” has to be “{ $right }” before “{ $value }”, in the text “{ $block }”
    [name] the name “{ $value }” is not in the case that “{ $words }” asks for, in the text “{ $block }”
    [verb] the verb “{ $words }” does not agree with “{ $value }”, in the text “{ $block }”
    [day] “{ $words }” is before the day “{ $value }”, in the text “{ $block }”
   *[preposition] “{ $words }” is before “{ $value }”, which begins with a preposition, in the text “{ $block }”
}
    .hint = { $what ->
        [case] ask for the right case, such as .gen or count('gen'); it would be: { $right }
        [rounding] delete “{ $words }”: the value has its own word; or write another filter, such as rounded
        [number] delete one of the two numbers
        [noun] write “{ $right }”; or let the program count: { "{{" } … | count('TERM') { "}}" }
        [sound] write “{ $right }”
        [name] write “{ $right }”, or print the name: { "{{" } places.ID.in { "}}" }, { "{{" } people.ID.name.gen { "}}" }
        [verb] write “{ $right }”, or { "{{" } … | agree(…) { "}}" }, which follows the number
        [day] write { "{{" } when.on { "}}" }, which has the right preposition, and delete “{ $words }”
       *[preposition] delete “{ $words }”; before days that may be several, write { "{{" } when.on { "}}" }, which has the right preposition
    }
    .explain = A word that was typed does not fit what stands beside it. Beside a value printed from data it was right for another value: another number, one day and not several, a name in another case. Change the word, or choose a form or filter of the value that brings the right word with it.
punctuation-doubled = the marks “{ $marks }” are next to each other, in the text “{ $block }”
    .hint = delete one of them; perhaps a word is missing between them
    .explain = Two punctuation marks are next to each other. One of them is too many, or a word between them was deleted. Delete one mark, or write the missing word.
leftover = “{ $words }” is left over from a draft or another program, in the text “{ $block }”
    .hint = delete it, or write what belongs there
    .explain = A text has something that no finished text has. It is a note to oneself, such as TODO, or a trace of another program. Delete it, or write what belongs there; an approved document waits for it.
attribution-dash = there is a dash between the quoted words and the speaker, in “{ $block }”: { $dash }
    .hint = write a comma inside the quotation marks and no dash: “…,” said …
    .explain = There is a dash between a quotation and the verb of saying. That is the Russian style; English has a comma inside the quotation marks and nothing more. Delete the dash.
ordinal-suffix = “{ $found }” has a wrong ending, in “{ $block }”
    .hint = write { $right }
    .explain = A number in digits has a wrong ending. In Russian one letter follows the hyphen, two after a consonant, and none where things are counted; in English the ending follows the last digits. Write it as the hint says.
initials-order = initials come after the surname in “{ $found }”, in “{ $block }”
    .hint = write { $right }
    .explain = Initials come after the surname. That is the order of lists and forms; in a text they come before it. Reverse them, or print the name from the registry.
spelling = “{ $found }” is not our spelling, in “{ $block }”
    .hint = write { $right }
    .explain = A word is not spelled according to our house style. The file of the language lists such spellings under spelling:, so that all texts agree. Write the word as the hint says; if it is part of the name of an organisation, add the name to the registry.
misspelt = “{ $found }” is not in the dictionary, in “{ $block }”
    .hint = if it is a slip, write { $right }; if the word is right, add it to inputs/words.txt
    .explain = A word is in no dictionary and differs by one letter from a word that is. Usually that is a slip of the hand. Correct it, or write the word on a line of its own in inputs/words.txt, so that it is not asked about again.
attribute-alone = “{ $found }” agrees with no noun it might belong to, in “{ $block }”
    .hint = put it in the case, number and gender of the word it belongs to, or correct that word
    .explain = An adjective or participle agrees with no noun that it might belong to. It has another case, number or gender. Usually a word of the sentence was changed and the other was not. Correct the ending.
capital-differs = “{ $found }” has other capitals than elsewhere, in “{ $block }”
    .hint = write { $right }; if something else is meant, use another word
    .explain = A defined term or a role has other capitals here. What is written with a capital for one thing, as the Project, keeps it in every place and language, and a role is written as in the registry. Correct the capital.
comment-swallowed = the end of a text in “{ $block }” is not read, for it is taken for a comment: { $words }
    .hint = put the text between quotation marks: "…"; if this is a comment, put it on a line of its own
    .explain = In YAML a space and # begin a comment, so that what follows on the line is no part of the text. Documents end where the comment begins. Put the text between quotation marks, or the comment on a line of its own.
role-variant = “{ $found }” is not how the role of { $name } is written, in “{ $block }”
    .hint = write “{ $right }”, or print the role: { "{{" } people.ID.role { "}}" }
    .explain = The role of a person is in other words than in the registry. A person has one role at a time, and all documents should name it alike. Print it from the registry, or write it as the hint says; if the role has changed, add the new one to people.yaml.
layout-by-hand = { $what ->
    [bullet] a bullet is typed at the beginning of “{ $block }”: { $words }
    [number] a number is typed at the beginning of “{ $block }”: { $words }
    [capitals] “{ $block }” is typed in capitals: { $words }
    [paragraph] “{ $block }” has an empty line, and what follows is printed in the same paragraph: { $words }
    [list] “{ $block }” has a list that is printed as one paragraph: { $words }
    [break] the title or heading in “{ $block }” has several lines, and is printed as one: { $words }
   *[stop] the title or heading in “{ $block }” ends with a full stop
}
    .hint = { $what ->
        [bullet] delete it; the items of a list go under list:
        [number] delete it; the items of a list go under list:
        [capitals] write it as a sentence; the house style decides how it looks
        [paragraph] write each paragraph as a block of its own, with an id
        [list] write the items under list:, each with the languages of the project
        [break] write it in one line; the house style decides where a line ends
       *[stop] delete the full stop
    }
    .explain = A text was formatted by hand. Bullets, numbers of items, capitals and the ends of titles are set by templates and styles, so that all documents look alike. Type the words only.
acknowledgement-altered = the agreed wording is changed in “{ $block }”: “{ $words }”
    .hint = delete it, the template prints it; or write “{ $right }”
    .explain = The wording that the donor agreed to was typed by hand and is not the same. It is kept in inputs/project.yaml under acknowledgement:, and templates print it. Delete the sentence, or copy the agreed one letter by letter.
earlier-release = { $what ->
    [place] the lead names “{ $found }”, but the event is in another place: { $right }
   *[day] the lead names the day “{ $found }”, but the event is on another: { $right }
}
    .hint = { $what ->
        [place] print the place of the event: { "{{" } where.at { "}}" }
       *[day] print the day of the event: { "{{" } when.day { "}}" }
    }
    .explain = The lead has the day or place of another event. That happens where the text of an earlier event was copied. Print day and place from the event, then they are right in every copy.
abbreviation-unknown = nothing explains the abbreviation “{ $abbreviation }”, in “{ $block }”
    .hint = write it in full, or the full name with the abbreviation in brackets; well-known ones can be added to inputs/terms.yaml
    .explain = An abbreviation is explained nowhere. No registry has it, no brackets explain it, and it is not among those that all readers know. Write it in full where it is first used, or add it to inputs/terms.yaml.
weekday-wrong = “{ $weekday }” is the wrong weekday for “{ $date }”: it should be “{ $right }”
    .hint = correct the weekday or the day; { "{{" } when.weekday { "}}" } prints the day with its weekday
    .explain = A typed weekday is not the one of its day. Readers would not know which of the two to believe, and some would come on the wrong day. Correct the weekday or the day, or print both from the event.
date-form = “{ $date }” is not written like other dates: it should be “{ $right }”
    .hint = write it like that, or print it from the data: { "{{" } when.day { "}}" } or { "{{" } date('2018-08-23').day { "}}" }
    .explain = A typed date has a different form from those printed from the data. A document with two forms of dates looks careless, and 07/11 can be read in two ways. Write the day as the finding shows, or print it.
issued-year = the day of issue, { $issued }, is more than a year away from the event, { $event }
    .hint = correct one of the two years
    .explain = A document is issued in quite another year than its event. The year of one of the two days was probably mistyped. Correct it.
quote-before-event = the words of “{ $block }” were approved on { $approved }, before the event on { $event }
    .hint = correct the day; words about an event cannot be approved before it
    .explain = A quotation was approved before the event it is about. A document issued after the event quotes what was said there, so one of the two days is wrong. Correct the day after approved:, or that of the event.
alt-is-file = the description of the photo (alt) { in-language } is the name of a file: “{ $alt }”
    .hint = say in a sentence what the photo shows
    .explain = The description of a photo is the name of its file. It is read out to people who cannot see the photo, and a file name tells them nothing. Say in a sentence what the photo shows; an approved document waits for it.
alt-is-caption = the description of the photo (alt) { in-language } only repeats its caption
    .hint = say what is seen; the caption is read out, too
    .explain = The description of a photo only repeats its caption. People who cannot see the photo would hear the same words twice and still not know what it shows. Say in a sentence what is seen; an approved document waits for it.
photos-exchanged = { $part ->
    [caption] the captions
   *[alt] the descriptions (alt)
} of { $first } and { $second } seem to be swapped in one language: “{ $name }” { in-one }{ in-line } belongs to one of them, { in-other } to the other
    .hint = look at both photos and swap the texts of one language
    .explain = Texts of two photos are swapped in one language. A name, a number or a term that one photo has in one language is with the other photo in the other language, and nothing that distinguishes the two photos agrees. Readers of one language would see the wrong words below both photos. Look at the photos and swap the texts where they are wrong.
captions-crossed = { in-one } the captions of { $first }{ in-line } and { $second } fit each other’s descriptions (alt): { $words }; { in-other } each fits its own
    .hint = look at both photos and swap the captions or the descriptions { in-one }
    .explain = The captions of two photos fit each other’s descriptions in one language. Each has words of the description of the other photo and none of its own. In another language each caption fits its own description. So the captions or the descriptions are probably swapped in one language. Look at the photos and swap what is wrong.
abbreviation-unexpanded = “{ $abbreviation }” is not explained where it is first used { in-language }
    .hint = write “{ $full } ({ $abbreviation })” there
    .explain = An abbreviation is used without its full name. A reader who meets it for the first time cannot know what it means. Write the full name where it is first used, with the abbreviation in brackets.
abbreviation-unused = “{ $abbreviation }” is given in brackets and not used again { in-language }
    .hint = delete it with its brackets
    .explain = An abbreviation is introduced in brackets and never used again. The reader is asked to remember something unnecessary. Delete it with its brackets.
abbreviation-other = “{ $abbreviation }” is the abbreviation { in-one }; here it is “{ $right }”, in the text “{ $block }”
    .hint = write “{ $right }”
    .explain = A text has the abbreviation of another language. Organisations and the project have an abbreviation of their own in each language, or none, and readers know only theirs. Write what the registry has for the language of the text.
name-differs = the block “{ $block }” names “{ $name }” { in-one }, but “{ $second }” { in-other }{ in-line }
    .hint = name the same in both languages; names that are printed from the registry always agree
    .explain = A block names one place, person or organisation in one language and another in the other. They were swapped, or the text was changed in one language only. Name the same in both, preferably by printing the name from the registry.
rounding-differs = “{ $number }” { in-one } is rounded differently from “{ $second }” { in-other }{ in-line }, in the block “{ $block }”
    .hint = say more than, about or almost in both, or in neither; it is better to print a known number with about
    .explain = Two languages round one number in different ways. “More than 40” and “almost 40” cannot both be true. Say the same in both, or print the number from the data, which chooses the word for all languages.
span-differs = “{ $number }” is where something begins or ends { in-one }, and it is the other end { in-other }{ in-line } (“{ $second }”), in the block “{ $block }”
    .hint = compare from and until in the two sentences and correct the wrong one; it is better to print the day or the range from the data
    .explain = Something begins in one language where it ends in the other. One has from, since or after, the other one until, by or before; or the two ends of a range are exchanged. Say the same in both.
relative-day = “{ $words }” is right on one day only
    .hint = write the date, or beside the word: today, { "{{" } when.day { "}}" }
    .explain = A word such as “today” or “next week” has no date beside it. A text is read and copied on other days than the one it was written on. Write the date, or put it beside the word. In a quotation such words are the speaker’s own and are only reported as information.
tense = “{ $words }” { $announced ->
    [0] refers to a future event, but it was on { $event }
   *[other] refers to the past, but the event is only on { $event }
}
    .hint = { $announced ->
        [0] say what took place; print the next event by { "{{" } next.week { "}}" }
       *[other] say what will take place; give the date of any other event
    }
    .explain = A verb has the wrong tense for this document. An announcement comes before its event and a report after it, and one is often copied from the other. Change the verb. A sentence with another day in it is left alone.
sum-differs = the parts { $parts } make { $sum }, not { $total } (“{ $number }”)
    .hint = correct the total or the part that is wrong; it is better to keep numbers of the event as figures with part_of
    .explain = Typed parts do not add up to their total. Readers add up such numbers. Find out which is wrong. Figures with part_of are added up by the program, in every language.
typed-share = “{ $part }” of “{ $whole }” cannot be “{ $share }”
    .hint = correct the share or the number that is wrong; it is better to keep them as figures with share and of
    .explain = A sentence gives a part, its whole and a share that these cannot make, however they were rounded. Readers compute such shares. Find out which is wrong. A figure with share is computed by the program.
count-differs = “{ $number }” in the text, but { $listed } in the list, in the block “{ $block }”
    .hint = correct the number, or the list
    .explain = A text gives a number that differs from its list. “Five topics” comes before a list of four, or the other way round. Correct the number or the list.
number-style = “{ $number }” is not how numbers are written here: { $why ->
    [begins] a sentence does not begin with digits
    [mixed] another small number of the sentence is in words
    [small] numbers up to nine are written in words where things are counted
    [marks] write “{ $right }”
   *[code] other sums of the text have the name of the currency, not its code
}
    .hint = { $why ->
        [begins] change the order of the words, or write the number in words
        [marks] numbers printed from data always have the right marks
        [code] name the currency in the same way throughout
       *[other] write it in words too, or print it from the data
    }
    .explain = A typed number is not written in our house style. Mixed forms look careless and are read wrongly: 3.4 is a date or a section to a Russian reader. Write it as the finding says, or print it from the data.
list-marks = { $why ->
    [mark] item { $item } of the list “{ $block }” ends differently from the others ({ in-language })
    [quotes] item { $item } of the list “{ $block }” has no quotation marks, as all others have ({ in-language })
    [dash] item { $item } of the list “{ $block }” has no dash, as all others have ({ in-language })
   *[other] item { $item } of the list “{ $block }” begins differently from the others ({ in-language })
}
    .hint = { $why ->
        [mark] end all items alike: semicolons and a full stop last, or nothing
        [dash] build all items in the same way
        [quotes] put all items in quotation marks, or none
       *[other] begin all items with a capital, or all without
    }
    .explain = The items of one list are not written alike. All items end in the same mark, the last one in a full stop or in nothing, and all begin with a capital or all without. A name may keep its capital.
said-twice = “{ $block }” repeats “{ $other }”{ in-line } word for word ({ in-language })
    .hint = delete one of them, or say something new
    .explain = Two texts of one document are the same. A lead that repeats the title, or a paragraph that was pasted twice, takes the reader’s time. Delete one or say something new.
items-differ = { $here ->
    [one] { $here } thing is
   *[other] { $here } things are
} named { in-one }{ in-line }, { $there } { in-other }, in the block “{ $block }”
    .hint = name the same things in both
    .explain = An enumeration is longer in one language. “Pipes, pumps and meters” has three things, and the other language has more or fewer. Name the same in both.
day-impossible = there is no “{ $date }”
    .hint = correct the day or the month; it is better to print a known day from the data than to type it
    .explain = A typed day does not exist. No month has 32 days and June has 30, so one of the numbers is a typing mistake. Correct it, or print the day from the data.
