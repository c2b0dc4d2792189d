namespace TradingPlatform.BusinessLayer;

/// <summary>How point-and-figure columns follow the source bars.</summary>
public enum PointsAndFiguresStyle
{
    /// <summary>By high and low.</summary>
    HighLow,

    /// <summary>By the close.</summary>
    Classic,
}
