namespace Recorder.Analytics.Excursions;

/// <summary>Which bars were not used because their extremes may lie outside the trade, or at another quantity than was open.</summary>
[Flags]
public enum BarsLeftOut
{
    /// <summary>None: all that touch the trade lie wholly inside.</summary>
    None = 0,

    /// <summary>The bar during which it was entered.</summary>
    Entry = 1,

    /// <summary>The bar during which it was left.</summary>
    Exit = 2,

    /// <summary>A bar during which its quantity changed.</summary>
    Between = 4,
}
