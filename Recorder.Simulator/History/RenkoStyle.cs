namespace TradingPlatform.BusinessLayer;

/// <summary>How bricks follow the source bars.</summary>
public enum RenkoStyle
{
    /// <summary>By the close of the source bars.</summary>
    Classic,

    /// <summary>By their high and low.</summary>
    HighLow,

    /// <summary>Classic with extension and inversion.</summary>
    AdvancedClassic,

    /// <summary>High/low with extension and inversion.</summary>
    AdvancedHighLow,
}
