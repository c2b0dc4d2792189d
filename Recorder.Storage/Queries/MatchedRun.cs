namespace Recorder.Storage.Queries;

/// <summary>The trades of a run under a matching rule. Times are UTC text, money is in the currency of each trade.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Matching">The rule: FLAT, FIFO, LIFO, AVERAGE, FIFO_EXIT, LIFO_EXIT.</param>
/// <param name="Trades">Round trips in the order of their exits.</param>
/// <param name="Open">Open trades.</param>
/// <param name="Refused">Fills that were left out.</param>
public sealed record MatchedRun(
    string RunId, string Matching, IReadOnlyList<TradeLine> Trades, IReadOnlyList<OpenTradeLine> Open, IReadOnlyList<RefusedLine> Refused);

/// <summary>A closed trade.</summary>
/// <param name="EntryTime">First entry.</param>
/// <param name="ExitTime">Last exit.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="Direction">Long or Short.</param>
/// <param name="Quantity">Sum of the entries.</param>
/// <param name="EntryPrice">Average over the entries.</param>
/// <param name="ExitPrice">Average over the exits.</param>
/// <param name="GrossPnl">Before fees.</param>
/// <param name="Fees">Costs, a rebate negative.</param>
/// <param name="NetPnl">Gross less fees.</param>
/// <param name="Currency">Of the money.</param>
/// <param name="Mae">Worst unrealised result on the way, at most 0.</param>
/// <param name="Mfe">Best unrealised result on the way, at least 0.</param>
/// <param name="MaePrice">The same as a distance in price.</param>
/// <param name="MfePrice">The same as a distance in price.</param>
/// <param name="Marks">Prices in which they were seen.</param>
/// <param name="Coverage">Part of the holding time with prices, 0 to 1.</param>
/// <param name="Reason">Why a value is null.</param>
/// <param name="Slices">Parts of fills that it consists of.</param>
public sealed record TradeLine(
    string EntryTime,
    string ExitTime,
    string Symbol,
    string? Account,
    string Direction,
    double Quantity,
    double? EntryPrice,
    double? ExitPrice,
    double? GrossPnl,
    double? Fees,
    double? NetPnl,
    string? Currency,
    double? Mae,
    double? Mfe,
    double? MaePrice,
    double? MfePrice,
    string? Marks,
    double? Coverage,
    string? Reason,
    IReadOnlyList<SliceLine> Slices)
{
    /// <summary>Why it was closed: TARGET, STOP, SIGNAL, MANUAL or END_OF_RUN; null if the recording does not show it.</summary>
    public string? ExitReason { get; init; }
}

/// <summary>An open trade.</summary>
/// <param name="EntryTime">First entry.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="Direction">Long or Short.</param>
/// <param name="Quantity">How much.</param>
/// <param name="EntryPrice">Average over the open quantity.</param>
/// <param name="Fees">Fees of the open quantity.</param>
/// <param name="Currency">Of the money.</param>
/// <param name="Reason">Why a value is null.</param>
/// <param name="Slices">Parts of fills that it consists of.</param>
public sealed record OpenTradeLine(
    string EntryTime, string Symbol, string? Account, string Direction, double Quantity, double? EntryPrice, double? Fees, string? Currency,
    string? Reason, IReadOnlyList<SliceLine> Slices);

/// <summary>A part of a fill.</summary>
/// <param name="ExecutionId">The fill; null: held already when recording began.</param>
/// <param name="Role">ENTRY or EXIT.</param>
/// <param name="Time">When it was filled.</param>
/// <param name="Quantity">How much of it.</param>
/// <param name="Price">Its price.</param>
/// <param name="Fee">Its fee in proportion.</param>
public sealed record SliceLine(string? ExecutionId, string Role, string Time, double Quantity, double? Price, double? Fee);

/// <summary>A fill that was left out.</summary>
/// <param name="ExecutionId">The fill.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedLine(string ExecutionId, string Reason);
