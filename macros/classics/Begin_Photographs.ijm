// Reads the argument of a macro that learns from photographs, and divides these for it. Argument, with a line feed between:
// that of the macro, and what its results are called.
//
// Returns a sentence if something is missing, and otherwise, on a line each, the folder whose folders "train" and "test"
// hold the photographs, the results' folder and name in one, and the length of the training as keys of Limpid Train.

argument = split(getArgument(), "\n");
here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", "" + argument[0] + "\nquick"), "\n");
if (asked.length < 3) {
	return asked[0];
}
divided = asked[1] + "/photographs";
quick = "";
length = "epochs=15 steps=200";
if (matches(asked[2], ".*,quick,.*")) {
	quick = ",quick";
	length = "epochs=3 steps=100 schedule=constant:warmup=0";
}
count = runMacro(here + "/Divide_Photographs.ijm", asked[0] + "," + divided + quick);
if (isNaN(parseInt(count))) {
	return count;
}
return divided + "\n" + asked[1] + "/" + argument[1] + "\n" + length;
