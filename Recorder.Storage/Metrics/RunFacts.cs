using Recorder.Analytics.Equity;
using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;

namespace Recorder.Storage.Metrics;

/// <summary>The rows of a run from which its metrics are computed.</summary>
sealed record RunFacts
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>Whether it has ended.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>Whether it is a backtest.</summary>
    public required bool IsBacktest { get; init; }

    /// <summary>When it started, in its own time, UTC.</summary>
    public required DateTime StartUtc { get; init; }

    /// <summary>When it ended; for a running run, the time of its last known event.</summary>
    public required DateTime EndUtc { get; init; }

    /// <summary>Last event that is counted.</summary>
    public required long AsOfSequence { get; init; }

    /// <summary>Balance at the start; null when it is unknown.</summary>
    public required decimal? StartBalance { get; init; }

    /// <summary>Currency of the account; null when it is unknown.</summary>
    public required string? Currency { get; init; }

    /// <summary>The fills of the run that can be matched, by time.</summary>
    public required IReadOnlyList<Fill> Fills { get; init; }

    /// <summary>The order of each fill, by execution id.</summary>
    public required IReadOnlyDictionary<string, string> OrderOf { get; init; }

    /// <summary>Number of fills that could not be matched, because their price or quantity is outside the range of a decimal.</summary>
    public required int Unusable { get; init; }

    /// <summary>Positions that were open when recording began.</summary>
    public required IReadOnlyList<StartingPosition> Found { get; init; }

    /// <summary>The value of a price step and of a quantity, by symbol.</summary>
    public required IReadOnlyDictionary<string, Contract> Contracts { get; init; }

    /// <summary>Prices between the fills, by symbol.</summary>
    public required IReadOnlyDictionary<string, SymbolMarks> Marks { get; init; }

    /// <summary>Its orders.</summary>
    public required IReadOnlyList<OrderFact> Orders { get; init; }

    /// <summary>Orders with the role <c>TP</c> or <c>SL</c> in an OCO group.</summary>
    public required IReadOnlyDictionary<string, string> ProtectiveRoles { get; init; }

    /// <summary>The sender of each order that has a recorded request.</summary>
    public required IReadOnlyDictionary<string, string?> Senders { get; init; }

    /// <summary>Sender names of the strategy's own requests: the name of the strategy and of the instance.</summary>
    public required IReadOnlyList<string> OwnNames { get; init; }

    /// <summary>The value of a symbol's price step and quantity; unknown for a symbol that was not recorded.</summary>
    public Contract ContractOf(string symbol) => Contracts.GetValueOrDefault(symbol, Contract.Unknown);
}

/// <summary>Prices of a symbol, rising in time, in each form that is needed. Runs that saw the same bars share the object.</summary>
/// <param name="source">
/// Their kind, such as <c>tick</c> or <c>bar_1m</c>. A suffix such as <c>x10</c> says that ten prices were merged into one price, because
/// there were too many.
/// </param>
/// <param name="marks">The prices.</param>
sealed class SymbolMarks(string source, IReadOnlyList<Mark> marks)
{
    /// <summary>The kind of the prices.</summary>
    internal string Source => source;

    /// <summary>The prices.</summary>
    internal IReadOnlyList<Mark> Marks => marks;

    /// <summary>Ready for extremes.</summary>
    internal MarkSeries Series => field ??= new MarkSeries(source, marks);

    /// <summary>Each price at the time at which it was known: the end of its bar.</summary>
    internal IReadOnlyList<PriceMark> Closes => field ??= [.. marks.Select(mark => new PriceMark(mark.End, mark.Close))];
}

/// <summary>An order in its newest known state.</summary>
sealed record OrderFact
{
    public string OrderId { get; init; } = "";
    public string Symbol { get; init; } = "";
    public string Side { get; init; } = "";
    public string OrderType { get; init; } = "";
    public double Quantity { get; init; }
    public double? Price { get; init; }
    public double? StopPrice { get; init; }
    public string Status { get; init; } = "";
    public string? OriginalStatus { get; init; }
    public string SubmitUtc { get; init; } = "";
    public double? FilledQuantity { get; init; }
    public double? AverageFillPrice { get; init; }
    public string? ParentOrderId { get; init; }
    public string PositionImpact { get; init; } = "";
    public string? Origin { get; init; }
}

