// The document cleaner: scanned pages with stains, folds and footprints, and the same pages clean. A convolutional
// autoencoder of one channel, as tutorials have it, that halves the page twice; all pages are resized to 540 x 420
// pixels; cross-entropy; Adam; every fifth page is held out. Draws the losses, prints the RMSE of the held-out pages,
// and draws corners of pages in rows.
//
// Argument, with commas between: the folder of dirty documents, with its pairs.csv, the folder for results, then in
// any order:
//   best: the house's U-Net at full size, on these pages and on clean ones with drawn dirt, and then more on these pages
//   with squared error;
//   A, B, C or D: the first part of that, all pages with this kind of dirt being held out: what it does to dirt that it
//   has never seen, where the other ways test what it learnt by heart, since all pages of a kind share their dirt;
//   quick: to end after 100 batches.
//   ImageJ --headless -macro macros/classics/Clean_Documents.ijm "dirty_documents,results,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nbest,A,B,C,D,quick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
data = asked[0];
if (!File.exists(data + "/pairs.csv")) {
	exit("There is no " + data + "/pairs.csv. Give the folder that holds it, with the folders clean and noisy.");
}
words = split(asked[2], ",");
kind = "";
best = false;
quick = false;
for (i = 0; i < words.length; i++) {
	if (words[i] == "quick") {
		quick = true;
	} else if (words[i] != "") {
		best = true;
		if (words[i] != "best") {
			kind = words[i];
		}
	}
}
name = asked[1] + "/documents";
if (best) {
	name = asked[1] + "/best-documents" + kind;
}

setBatchMode(true);
divide(name + "-pages");
train = name + "-pages/train";
test = name + "-pages/test";
images = "noisy=[" + train + "/noisy] heldnoisy=[" + test + "/noisy] heldclean=[" + test + "/clean] augment=false optimizer=adam"
	+ " batch=8 overwrite=true";
withDirt = " clean=[" + train + "/clean;" + train + "/clean] noise=page patch=96 clipping=5";
options = " clean=[" + train + "/clean] network=classic-document patch=140 rate=0.001";
length = " epochs=60 steps=100 schedule=constant:warmup=0";
if (best) {
	options = withDirt + " share=0.5 network=unet filters=48,96,144 layers=2 output=sigmoid rate=0.001";
	length = " epochs=24 steps=200";
}
more = " epochs=36 steps=200";
if (quick) {
	length = " epochs=2 steps=50 schedule=constant:warmup=0";
	more = " epochs=1 steps=20";
}
goesOn = best && kind == "";
first = name;
if (goesOn) {
	first = name + "-first";
}
run("Limpid Train...", images + options + " range=0..255 loss=bce" + length + " model=[" + first + ".zip]");
runMacro(here + "/Plot_Losses.ijm", first + ",cross-entropy");
if (goesOn) {
	run("Limpid Fine-Tune...", images + withDirt + " start=[" + first + ".zip] share=0.8 loss=mse rate=0.0006 seed=2" + more
		+ " model=[" + name + ".zip]");
	runMacro(here + "/Plot_Losses.ijm", name + ",squared error");
}
psnr = runMacro(here + "/Measure_Pairs.ijm", test + "\n" + name + "\nHeld-out pages");
if (isNaN(parseFloat(psnr))) {
	exit(name + ".zip was trained, but could not be measured; see the message above.");
}
print("Rows drawn (clean, noisy, denoised): " + name + "-rows.png");

// Copies the pages into train and test, each with noisy and clean.
function divide(pages) {
	runMacro(here + "/Make_Pair_Folders.ijm", pages + "/train");
	runMacro(here + "/Make_Pair_Folders.ijm", pages + "/test");
	lines = split(File.openAsString(data + "/pairs.csv"), "\n");
	for (k = 1; k < lines.length; k++) {
		row = split(lines[k], ",");
		part = "train";
		if ((kind == "" && k % 5 == 0) || row[4] == kind) {
			part = "test";
		}
		copy(row[0], pages, part, "noisy");
		copy(row[0], pages, part, "clean");
	}
}

function copy(file, pages, part, side) {
	if (!File.exists(data + "/" + side + "/" + file)) {
		exit("There is no " + data + "/" + side + "/" + file + ", which pairs.csv names. Copy the whole data set again.");
	}
	open(data + "/" + side + "/" + file);
	if (!best) {
		run("Size...", "width=540 height=420 interpolation=Bilinear");
	}
	saveAs("PNG", pages + "/" + part + "/" + side + "/" + file);
	close();
}
