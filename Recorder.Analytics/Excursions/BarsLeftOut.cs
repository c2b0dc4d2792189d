namespace Recorder.Analytics.Excursions;

/// <summary>Bars that were not used, because their high or low may be outside the trade, or belong to another quantity.</summary>
[Flags]
public enum BarsLeftOut
{
    /// <summary>None: every bar that touches the trade lies inside it.</summary>
    None = 0,

    /// <summary>The entry bar.</summary>
    Entry = 1,

    /// <summary>The exit bar.</summary>
    Exit = 2,

    /// <summary>A bar in which the quantity changed.</summary>
    Between = 4,
}
