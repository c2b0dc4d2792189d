using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Twins;

/// <summary>The parts of a run that are compared with another run.</summary>
public sealed record TwinRun
{
    /// <summary>Id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>Start, UTC, in the run's own time.</summary>
    public required DateTime StartUtc { get; init; }

    /// <summary>End, UTC, in the run's own time; for a running run, the last known time.</summary>
    public required DateTime EndUtc { get; init; }

    /// <summary>Its orders, and its requests that became no order, in any sequence.</summary>
    public required IReadOnlyList<TwinOrder> Orders { get; init; }

    /// <summary>The contract of each symbol.</summary>
    public required IReadOnlyDictionary<string, Contract> Contracts { get; init; }

    /// <summary>The prices of each symbol.</summary>
    public IReadOnlyDictionary<string, TwinPrices> Prices { get; init; } = new Dictionary<string, TwinPrices>(StringComparer.Ordinal);

    /// <summary>Positions that were open at the start.</summary>
    public IReadOnlyList<OpeningPosition> Opening { get; init; } = [];

    /// <summary>Times at which it could not trade, or was not recorded completely.</summary>
    public IReadOnlyList<Outage> Outages { get; init; } = [];

    /// <summary>The last price of a symbol that was known at a time; null when none was.</summary>
    public decimal? PriceAt(string symbol, DateTime utc) => Prices.GetValueOrDefault(symbol)?.At(utc);
}

/// <summary>A position that was open at the start of a run. Earlier gains do not belong to the run.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="Quantity">Positive long, negative short.</param>
/// <param name="Price">Price at the start, from which gains count; null when unknown.</param>
public sealed record OpeningPosition(string Symbol, decimal Quantity, decimal? Price);
