namespace TradingPlatform.BusinessLayer;

/// <summary>An amount of money.</summary>
public class PnLItem
{
    /// <summary>The amount.</summary>
    public double Value { get; set; }

    /// <summary>Id of its currency.</summary>
    public string AssetID { get; set; } = "";

    /// <summary>The amount in percent of the value traded.</summary>
    public double ValuePercent { get; set; }

    /// <summary>Its currency.</summary>
    public Asset? Asset { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value} {AssetID}");
}

/// <summary>Profit and loss of a hypothetical trade.</summary>
public class PnL
{
    /// <summary>Before fees.</summary>
    public PnLItem? GrossPnL { get; internal set; }

    /// <summary>After fees.</summary>
    public PnLItem? NetPnL { get; internal set; }

    /// <summary>Fees; positive is a cost.</summary>
    public PnLItem? Fee { get; internal set; }
}
