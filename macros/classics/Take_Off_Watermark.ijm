// Watermark removal: a word is written over photographs, half transparent, anywhere and in any size, and a network learns to
// take it off. Every fifth photograph by name is held out; each of the others is marked twice. Prints PSNR and RMSE of
// the held-out ones before and after, and draws corners of them in rows.
//
// Argument, with commas between: the folder that holds folders of photographs, the folder for results, and, to end after
// 300 batches of few photographs, the word quick:
//   ImageJ --headless -macro macros/classics/Take_Off_Watermark.ijm "natural_images,results,quick"

here = File.getParent(getInfo("macro.filepath"));
begun = split(runMacro(here + "/Begin_Photographs.ijm", getArgument() + "\nwatermark"), "\n");
if (begun.length < 3) {
	exit(begun[0]);
}
divided = begun[0];
name = begun[1];

setBatchMode(true);
random("seed", 1);
spoil("train", 2);
spoil("test", 1);
psnr = runMacro(here + "/Learn_Pairs.ijm", name + "-pairs\n" + name + "\nnetwork=unet-small loss=mse rate=0.001 clipping=5\n" + begun[2]
	+ "\nWatermark taken off");
if (isNaN(parseFloat(psnr))) {
	exit("The network could not be trained or measured; see the message above.");
}
print("Rows drawn (clean, noisy, denoised): " + name + "-rows.png");

// Marks each photograph of a part, some times, and saves both.
function spoil(part, times) {
	folder = name + "-pairs/" + part;
	runMacro(here + "/Make_Pair_Folders.ijm", folder);
	files = getFileList(divided + "/" + part);
	Array.sort(files);
	for (i = 0; i < files.length; i++) {
		for (k = 1; k <= times; k++) {
			open(divided + "/" + part + "/" + files[i]);
			title = "/" + File.getNameWithoutExtension(files[i]) + "-" + k + ".png";
			run("RGB Color");
			saveAs("PNG", folder + "/clean" + title);
			rename("marked");
			mark(getWidth(), getHeight());
			saveAs("PNG", folder + "/noisy" + title);
			close();
		}
	}
}

// Writes words of 0.4 white and 0.6 of what is below.
function mark(width, height) {
	newImage("word", "RGB black", width, height, 1);
	setColor(255, 255, 255);
	for (p = 0; p < maxOf(2, width * height / 8000); p++) {
		setFont("SansSerif", 14 + 14 * random, "bold");
		drawString("LIMPID", random * width - 20, 14 + random * height);
	}
	selectWindow("marked");
	run("Duplicate...", "title=shade");
	run("Multiply...", "value=0.4");
	imageCalculator("AND", "shade", "word");
	imageCalculator("Subtract", "marked", "shade");
	selectWindow("shade");
	close();
	selectWindow("word");
	run("Multiply...", "value=0.4");
	imageCalculator("Add", "marked", "word");
	selectWindow("word");
	close();
	selectWindow("marked");
}
