package io.github.limpid.sample;

/**
 * A picture with all that denoising can spoil: sharp edges, small letters, wood, cloth and marble,
 * soft shadows and slow gradients. It is ray-traced: balls and a box on a table before a wall with
 * a poster. <b>Units.</b> Lengths in decimetres; x to the right, y away, z up.
 */
final class StillLife {

  private static final int SAMPLES = 6;
  private static final double WALL = 3.2;
  private static final Vector LIGHT = new Vector(-4.2, -4.5, 6.5);
  private static final Vector LAMP = new Vector(1, 0.95, 0.86);
  private static final Vector SKY = new Vector(0.86, 0.93, 1);
  private static final double FAR = 1e9;
  private static final String[] POSTER = {
    "LIMPID", "CLEAN TONE", "FINE LETTERS", "ARE SOON LOST IN NOISE"
  };

  private static final Ball MARBLE = new Ball(new Vector(-1.45, 0.6, 0.95), 0.95);
  private static final Ball STRIPED = new Ball(new Vector(0.15, -0.75, 0.5), 0.5);
  private static final Ball CHROME = new Ball(new Vector(-0.55, -1.75, 0.33), 0.33);
  private static final Box BOX = new Box(new Vector(1.65, 0.55, 0.8), new Vector(0.62, 0.5, 0.8));

  private final Vector eye;
  private final double zoom;

  /**
   * Sets up the camera.
   *
   * @param x how far to the right of the middle it stands
   * @param zoom larger shows less
   */
  StillLife(double x, double zoom) {
    this.eye = new Vector(x, -7.6, 2.7);
    this.zoom = zoom;
  }

  private record Vector(double x, double y, double z) {
    Vector plus(Vector o) {
      return new Vector(x + o.x, y + o.y, z + o.z);
    }

    Vector minus(Vector o) {
      return new Vector(x - o.x, y - o.y, z - o.z);
    }

    Vector times(double f) {
      return new Vector(x * f, y * f, z * f);
    }

    Vector times(Vector o) {
      return new Vector(x * o.x, y * o.y, z * o.z);
    }

    double dot(Vector o) {
      return x * o.x + y * o.y + z * o.z;
    }

    Vector cross(Vector o) {
      return new Vector(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    Vector unit() {
      return times(1 / Math.sqrt(dot(this)));
    }

    Vector to(Vector o, double share) {
      return times(1 - share).plus(o.times(share));
    }
  }

  private record Ball(Vector middle, double radius) {
    double hit(Vector from, Vector direction) {
      Vector offset = from.minus(middle);
      double b = offset.dot(direction);
      double d = b * b - offset.dot(offset) + radius * radius;
      double distance = d < 0 ? FAR : -b - Math.sqrt(d);
      return distance > 1e-6 ? distance : FAR;
    }
  }

  /** A box turned about the vertical by an angle of sine 0.38. */
  private record Box(Vector middle, Vector half) {
    private static final double SIN = 0.38;
    private static final double COS = Math.sqrt(1 - SIN * SIN);

    static Vector turned(Vector v) {
      return new Vector(COS * v.x + SIN * v.y, COS * v.y - SIN * v.x, v.z);
    }

    static Vector back(Vector v) {
      return new Vector(COS * v.x - SIN * v.y, COS * v.y + SIN * v.x, v.z);
    }

    double hit(Vector from, Vector direction) {
      Vector o = turned(from.minus(middle));
      Vector d = turned(direction);
      double enter =
          Math.max(
              near(o.x, d.x, half.x), Math.max(near(o.y, d.y, half.y), near(o.z, d.z, half.z)));
      double leave =
          Math.min(far(o.x, d.x, half.x), Math.min(far(o.y, d.y, half.y), far(o.z, d.z, half.z)));
      return enter < leave && enter > 1e-6 ? enter : FAR;
    }

    private static double near(double o, double d, double half) {
      return Math.min((-half - o) / d, (half - o) / d);
    }

    private static double far(double o, double d, double half) {
      return Math.max((-half - o) / d, (half - o) / d);
    }
  }

  /** The picture as red, green and blue from 0 to 255, row by row. */
  float[][] render(int width, int height) {
    float[][] picture = new float[3][width * height];
    Vector forward = new Vector(0.1, 0.2, 1.12).minus(eye).unit();
    Vector right = forward.cross(new Vector(0, 0, 1)).unit();
    Vector up = right.cross(forward);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Vector sum = new Vector(0, 0, 0);
        for (int s = 0; s < SAMPLES * SAMPLES; s++) {
          double u = x + (s % SAMPLES + 0.5) / SAMPLES - width / 2.0;
          double v = height / 2.0 - y - (s / SAMPLES + 0.5) / SAMPLES;
          Vector direction =
              forward.times(zoom * height).plus(right.times(u)).plus(up.times(v)).unit();
          sum = sum.plus(seen(eye, direction, lampPoint(s), 2));
        }
        Vector colour = sum.times(1.0 / (SAMPLES * SAMPLES));
        picture[0][y * width + x] = greyLevel(colour.x);
        picture[1][y * width + x] = greyLevel(colour.y);
        picture[2][y * width + x] = greyLevel(colour.z);
      }
    }
    return picture;
  }

  /** Points spread evenly over a square lamp, one for each sample of a pixel. */
  private static Vector lampPoint(int sample) {
    double u = sample * 0.7548776662466927;
    double v = sample * 0.5698402909980532;
    return LIGHT.plus(new Vector(u - Math.floor(u) - 0.5, 0, v - Math.floor(v) - 0.5));
  }

  private static float greyLevel(double light) {
    return (float) (255 * Math.sqrt(Math.min(1, Math.max(0, light))));
  }

  private static Vector seen(Vector from, Vector direction, Vector lamp, int mirrors) {
    double marble = MARBLE.hit(from, direction);
    double striped = STRIPED.hit(from, direction);
    double chrome = CHROME.hit(from, direction);
    double box = BOX.hit(from, direction);
    double table = direction.z < 0 ? -from.z / direction.z : FAR;
    double wall = direction.y > 0 ? (WALL - from.y) / direction.y : FAR;
    double nearest =
        Math.min(Math.min(marble, striped), Math.min(Math.min(chrome, box), Math.min(table, wall)));
    if (nearest >= FAR) {
      return SKY.times(0.55);
    }
    Vector at = from.plus(direction.times(nearest));
    if (nearest == marble) {
      return shaded(lamp, at, at.minus(MARBLE.middle).unit(), direction, marbleColour(at), 0.35);
    }
    if (nearest == striped) {
      Vector normal = at.minus(STRIPED.middle).unit();
      return shaded(lamp, at, normal, direction, stripedColour(normal), 0.55);
    }
    if (nearest == chrome) {
      Vector normal = at.minus(CHROME.middle).unit();
      Vector mirrored = direction.minus(normal.times(2 * direction.dot(normal)));
      Vector image = mirrors == 0 ? SKY : seen(at, mirrored, lamp, mirrors - 1);
      return shaded(lamp, at, normal, direction, new Vector(0.08, 0.08, 0.09), 0.9)
          .plus(image.times(0.78));
    }
    if (nearest == box) {
      Vector local = Box.turned(at.minus(BOX.middle));
      return shaded(lamp, at, boxNormal(local), direction, cloth(local), 0);
    }
    if (nearest == table) {
      return shaded(lamp, at, new Vector(0, 0, 1), direction, wood(at.x, at.y), 0.12);
    }
    return shaded(lamp, at, new Vector(0, -1, 0), direction, wallColour(at.x, at.z), 0);
  }

  /** Light from the lamp, softly shadowed, from the sky, and the lamp's reflection. */
  private static Vector shaded(
      Vector lampPoint, Vector at, Vector normal, Vector ray, Vector colour, double gloss) {
    Vector lamp = lampPoint.minus(at);
    Vector toLamp = lamp.unit();
    double reach = Math.sqrt(lamp.dot(lamp));
    double lit =
        shadowed(at.plus(normal.times(1e-4)), toLamp, reach) ? 0 : Math.max(0, normal.dot(toLamp));
    Vector mirrored = ray.minus(normal.times(2 * ray.dot(normal)));
    double shine = lit > 0 ? gloss * StrictMath.pow(Math.max(0, mirrored.dot(toLamp)), 40) : 0;
    double nearTable = 0.55 + 0.45 * Texture.step(0, 0.7, at.z + (normal.z > 0.9 ? 0.5 : 0));
    Vector light =
        LAMP.times(lit * 75 / (reach * reach))
            .plus(SKY.times((0.13 + 0.07 * normal.z) * nearTable));
    return colour.times(light).plus(LAMP.times(shine));
  }

  private static boolean shadowed(Vector at, Vector direction, double reach) {
    return MARBLE.hit(at, direction) < reach
        || STRIPED.hit(at, direction) < reach
        || CHROME.hit(at, direction) < reach
        || BOX.hit(at, direction) < reach;
  }

  private static Vector boxNormal(Vector local) {
    double x = Math.abs(local.x / BOX.half.x);
    double y = Math.abs(local.y / BOX.half.y);
    double z = Math.abs(local.z / BOX.half.z);
    if (z > x && z > y) {
      return new Vector(0, 0, 1);
    }
    return x > y
        ? Box.back(new Vector(Math.signum(local.x), 0, 0))
        : Box.back(new Vector(0, Math.signum(local.y), 0));
  }

  private static Vector marbleColour(Vector at) {
    double swirl = 2.2 * Texture.rough(at.x * 1.5 + 9, at.y * 1.5, at.z * 1.5, 5, 31);
    double vein = Math.abs(StrictMath.sin(3.1 * (at.x + 0.6 * at.z) + 4 * swirl));
    double grain = 0.94 + 0.12 * Texture.bumps(at.x * 40, at.y * 40, at.z * 40, 36);
    return new Vector(0.16, 0.22, 0.2)
        .to(new Vector(0.86, 0.88, 0.82), StrictMath.pow(vein, 0.55))
        .times(grain);
  }

  private static Vector stripedColour(Vector normal) {
    double around = StrictMath.atan2(normal.y + 0.25 * normal.z, normal.x) / Math.PI;
    double stripe = Math.floor(5 * (around + 1) + 1.6 * normal.z);
    return switch (Math.floorMod((int) stripe, 3)) {
      case 0 -> new Vector(0.78, 0.13, 0.1);
      case 1 -> new Vector(0.92, 0.88, 0.76);
      default -> new Vector(0.1, 0.24, 0.55);
    };
  }

  /** A woven cloth with a broad check. */
  private static Vector cloth(Vector local) {
    double across = (Math.abs(local.y) > 0.99 * BOX.half.y ? local.x : local.y) * 1.0;
    double up = Math.abs(local.z) > 0.99 * BOX.half.z ? local.y + local.x : local.z;
    double threads = 0.5 + 0.25 * (StrictMath.sin(95 * across) + StrictMath.sin(95 * up));
    boolean warp = Math.floorMod((int) Math.floor(across * 3.2), 2) == 0;
    boolean weft = Math.floorMod((int) Math.floor(up * 3.2), 2) == 0;
    Vector dye = new Vector(0.12, 0.33, 0.26);
    Vector plain = new Vector(0.74, 0.68, 0.5);
    double share = warp == weft ? (warp ? 0.95 : 0.1) : 0.5;
    return dye.to(plain, share).times(0.72 + 0.4 * threads);
  }

  private static Vector wood(double x, double y) {
    int plank = (int) Math.floor(x / 0.9 + 40);
    double inPlank = x / 0.9 + 40 - plank;
    double shift = 7 * Texture.hash(plank, 0, 0, 41);
    double warp = 0.5 * Texture.rough(x * 0.7 + shift, y * 0.28 + shift, 0, 3, 42);
    double rings = 0.5 + 0.5 * StrictMath.sin(26 * (0.5 * inPlank + 2 * warp) + shift);
    double fibres = Texture.rough(x * 30, y * 2.2, shift, 2, 45);
    double seam = Texture.step(0, 0.018, Math.min(inPlank, 1 - inPlank));
    return new Vector(0.42, 0.25, 0.13)
        .to(new Vector(0.68, 0.46, 0.27), 0.55 * rings + 0.45 * fibres)
        .times((0.84 + 0.3 * Texture.hash(plank, 1, 0, 41)) * (0.3 + 0.7 * seam));
  }

  private static Vector wallColour(double x, double z) {
    double left = x + 0.95;
    double down = 3.42 - z;
    if (left > -0.08 && left < 2.08 && down > -0.08 && down < 1.88) {
      boolean paper = left > 0 && left < 2 && down > 0 && down < 1.8;
      return paper ? poster(left, down) : new Vector(0.13, 0.1, 0.08);
    }
    return bricks(x, z);
  }

  /** Lines of letters, each line smaller than the one above it. */
  private static Vector poster(double left, double down) {
    double top = 0.16;
    for (String line : POSTER) {
      double dot = 1.72 / (6 * line.length() - 1);
      double column = (left - 0.14) / dot;
      if (Glyphs.ink(line, column, (down - top) / dot)) {
        return new Vector(0.05, 0.05, 0.07);
      }
      top += 7 * dot + 0.13;
    }
    return new Vector(0.9, 0.89, 0.83)
        .times(0.97 + 0.06 * Texture.bumps(left * 6, down * 6, 0, 51));
  }

  private static Vector bricks(double x, double z) {
    int course = (int) Math.floor(z / 0.3);
    double along = x / 0.72 + (Math.floorMod(course, 2) == 0 ? 0.5 : 0) + 50;
    int brick = (int) Math.floor(along);
    double edge =
        Math.min(
            Math.min(along - brick, brick + 1 - along) * 0.72,
            Math.min(z / 0.3 - course, course + 1 - z / 0.3) * 0.3);
    double rough = Texture.rough(x * 7, z * 7, brick, 4, 61);
    double mortar = 1 - Texture.step(0.012, 0.03, edge + 0.012 * (rough - 0.5));
    Vector clay =
        new Vector(0.5, 0.27, 0.2)
            .to(new Vector(0.66, 0.44, 0.34), Texture.hash(brick, course, 0, 65))
            .times(0.62 + 0.7 * rough);
    return clay.to(new Vector(0.62, 0.6, 0.56).times(0.8 + 0.35 * rough), mortar);
  }
}
