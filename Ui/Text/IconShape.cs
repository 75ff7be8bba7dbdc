namespace SkyAndStreet.Ui;

/// <summary>The drawings on a 16 by 16 grid. States differ by shape, so that they stay apart without colour.</summary>
public enum IconShape
{
    Ring,
    RingFilled,
    RingHalf,
    RingTicked,
    RingDotted,
    Diamond,
    Triangle,
    Square,
    DashedClock,
    SlashedRing,
    BrokenArcs,
    Bars,
    Tick,
    Glass,
    ThemeHalf,
    Plus,
    Minus,
    Left,
    Right,
    Whole,
    Cross,
}
