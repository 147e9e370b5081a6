// Returns a column of the table that a training leaves beside its model file, a number for each epoch with commas
// between. Argument, with commas between: the model file without .zip, and the name of the column, such as
// validation loss.

argument = split(getArgument(), ",");
lines = split(File.openAsString(argument[0] + "-training/history.csv"), "\n");
names = split(lines[0], ",");
column = 0;
while (names[column] != argument[1]) {
	column++;
}
text = "";
for (i = 2; i < lines.length; i++) { // behind the names and what was before training
	values = split(lines[i], ",");
	text = text + "," + values[column];
}
return substring(text, 1);
