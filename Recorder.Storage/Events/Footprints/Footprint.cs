using Recorder.Analytics.Volume;

namespace Recorder.Storage.Events.Footprints;

/// <summary>
/// The volume of a bar: in total, and at each price. Volumes are in the symbol's own unit; an unknown value is null. The object does not
/// change, unless the list of levels is changed.
/// </summary>
public sealed record Footprint
{
    /// <summary>Volume.</summary>
    public double? Volume { get; init; }

    /// <summary>Volume bought by aggressors.</summary>
    public double? Buy { get; init; }

    /// <summary>Volume sold by aggressors.</summary>
    public double? Sell { get; init; }

    /// <summary>Bought minus sold.</summary>
    public double? Delta { get; init; }

    /// <summary>Highest delta that the bar had while it formed.</summary>
    public double? MaxDelta { get; init; }

    /// <summary>Lowest delta that the bar had while it formed.</summary>
    public double? MinDelta { get; init; }

    /// <summary>Sum of the deltas of the series up to and including this bar, as the platform counts it.</summary>
    public double? CumulativeDelta { get; init; }

    /// <summary>Number of trades.</summary>
    public long? Trades { get; init; }

    /// <summary>Number of trades of buying aggressors.</summary>
    public long? BuyTrades { get; init; }

    /// <summary>Number of trades of selling aggressors.</summary>
    public long? SellTrades { get; init; }

    /// <summary>Why a value is missing or stored elsewhere; null when nothing is missing.</summary>
    public string? Reason { get; init; }

    /// <summary>The prices at which something was traded, in any order.</summary>
    public IReadOnlyList<FootprintLevel> Levels { get; init; } = [];

    /// <summary>Point of control and value area, from the levels; null without levels.</summary>
    public ValueArea? ValueArea() => Analytics.Volume.ValueArea.Of(
        Levels.Where(level => double.IsFinite(level.Price)).OrderBy(level => level.Price)
            .Select(level => new PriceVolume(level.Price, level.Volume ?? 0)));
}

/// <summary>The volume at one price; an unknown value is null.</summary>
/// <param name="Price">Price.</param>
/// <param name="Volume">Volume.</param>
/// <param name="Buy">Volume bought by aggressors.</param>
/// <param name="Sell">Volume sold by aggressors.</param>
/// <param name="Trades">Number of trades.</param>
/// <param name="BuyTrades">Number of trades of buying aggressors.</param>
/// <param name="SellTrades">Number of trades of selling aggressors.</param>
public readonly record struct FootprintLevel(
    double Price, double? Volume, double? Buy, double? Sell, int? Trades, int? BuyTrades, int? SellTrades);
