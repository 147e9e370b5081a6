// Inpainting: strokes and boxes of green are painted over photographs, and a network learns to put back what was there.
// Every fifth photograph by name is held out; each of the others is painted over twice. Prints PSNR and RMSE of the
// held-out ones before and after, and draws corners of them in rows.
//
// Argument, with commas between: the folder that holds folders of photographs, the folder for results, and, to end after
// 300 batches of few photographs, the word quick:
//   ImageJ --headless -macro macros/classics/Fill_Holes.ijm "natural_images,results,quick"

here = File.getParent(getInfo("macro.filepath"));
begun = split(runMacro(here + "/Begin_Photographs.ijm", getArgument() + "\nholes"), "\n");
if (begun.length < 3) {
	exit(begun[0]);
}
divided = begun[0];
name = begun[1];

setBatchMode(true);
random("seed", 1);
spoil("train", 2);
spoil("test", 1);
psnr = runMacro(here + "/Learn_Pairs.ijm", name + "-pairs\n" + name + "\nnetwork=unet-impulse check=false rate=0.001 clipping=1\n"
	+ begun[2] + "\nStrokes and boxes filled");
if (isNaN(parseFloat(psnr))) {
	exit("The network could not be trained or measured; see the message above.");
}
print("Rows drawn (clean, noisy, denoised): " + name + "-rows.png");

// Paints over each photograph of a part, some times, and saves both.
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
			paint(getWidth(), getHeight());
			saveAs("PNG", folder + "/noisy" + title);
			close();
		}
	}
}

// Boxes of up to 14 pixels and strokes of 2 to 4 pixels, so many that they take about an eighth of the image.
function paint(width, height) {
	setColor(0, 255, 0);
	pieces = maxOf(3, round(width * height / 800));
	for (p = 0; p < pieces; p++) {
		x = random * width;
		y = random * height;
		if (random < 0.5) {
			fillRect(x, y, 6 + 8 * random, 6 + 8 * random);
		} else {
			setLineWidth(2 + floor(3 * random));
			angle = 2 * PI * random;
			drawLine(x, y, x + 40 * cos(angle), y + 40 * sin(angle));
		}
	}
}
