using System.Text.Json.Serialization;

namespace Recorder.Storage.Queries;

/// <summary>The trades of a run under a matching rule. Times are UTC text, money is in the currency of each trade.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Matching">The rule: FLAT, FIFO, LIFO, AVERAGE, FIFO_EXIT, LIFO_EXIT.</param>
/// <param name="Trades">Round trips in the order of their exits.</param>
/// <param name="Open">Open trades.</param>
/// <param name="Refused">Fills that cannot be matched.</param>
public sealed record MatchedRun(
    string RunId, string Matching, IReadOnlyList<TradeLine> Trades, IReadOnlyList<OpenTradeLine> Open, IReadOnlyList<RefusedLine> Refused)
{
    /// <summary>True for the stored trades of an archived run: the fills of each trade are not in the file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsArchived { get; init; }
}

/// <summary>A closed trade.</summary>
/// <param name="EntryTime">First entry.</param>
/// <param name="ExitTime">Last exit.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="Direction">Long or Short.</param>
/// <param name="Quantity">Sum of the entries.</param>
/// <param name="EntryPrice">Average over the entries.</param>
/// <param name="ExitPrice">Average over the exits.</param>
/// <param name="GrossPnl">Before fees.</param>
/// <param name="Fees">Costs, a rebate negative.</param>
/// <param name="NetPnl">Gross less fees.</param>
/// <param name="Currency">Currency of the money.</param>
/// <param name="Mae">Worst unrealised result while it was open, at most 0.</param>
/// <param name="Mfe">Best unrealised result while it was open, at least 0.</param>
/// <param name="MaePrice">The MAE as a distance in price.</param>
/// <param name="MfePrice">The MFE as a distance in price.</param>
/// <param name="Marks">Prices from which MAE and MFE are computed.</param>
/// <param name="Coverage">Part of the holding time with prices, 0 to 1.</param>
/// <param name="Reason">Why a value is null.</param>
/// <param name="Slices">The parts of fills that make it up.</param>
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
/// <param name="Symbol">Symbol.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="Direction">Long or Short.</param>
/// <param name="Quantity">Quantity that is still held.</param>
/// <param name="EntryPrice">Average over the quantity that is held.</param>
/// <param name="Fees">Fees of the quantity that is held.</param>
/// <param name="Currency">Currency of the money.</param>
/// <param name="Reason">Why a value is null.</param>
/// <param name="Slices">The parts of fills that make it up.</param>
public sealed record OpenTradeLine(
    string EntryTime, string Symbol, string? Account, string Direction, double Quantity, double? EntryPrice, double? Fees, string? Currency,
    string? Reason, IReadOnlyList<SliceLine> Slices);

/// <summary>A part of a fill.</summary>
/// <param name="ExecutionId">The fill; null for a position that was open before recording began.</param>
/// <param name="Role">ENTRY or EXIT.</param>
/// <param name="Time">Time of the fill.</param>
/// <param name="Quantity">Its part of the quantity of the fill.</param>
/// <param name="Price">Price of the fill.</param>
/// <param name="Fee">Its part of the fee of the fill.</param>
public sealed record SliceLine(string? ExecutionId, string Role, string Time, double Quantity, double? Price, double? Fee);

/// <summary>A fill that cannot be matched.</summary>
/// <param name="ExecutionId">The fill.</param>
/// <param name="Reason">Why it cannot be matched.</param>
public sealed record RefusedLine(string ExecutionId, string Reason);
