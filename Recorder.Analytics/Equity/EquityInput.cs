using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Equity;

/// <summary>The inputs of the equity of a run.</summary>
/// <param name="Start">Start of the run, UTC; an earlier fill moves it back.</param>
/// <param name="End">End of the run, UTC; a later fill moves it forward.</param>
/// <param name="Fills">The fills of the run, in any order.</param>
/// <param name="Contract">Returns the contract of a symbol.</param>
/// <param name="Marks">Marks by symbol, sorted by time. Marks up to the start only set the first price; marks after the end are not
/// used.</param>
/// <param name="StartBalance">Equity at the start; null when unknown: profit and loss is computed, returns are not.</param>
/// <param name="Currency">Currency of the start balance and the flows; null: the currency of the only curve.</param>
/// <param name="Found">Positions held at the start.</param>
/// <param name="Flows">Deposits and withdrawals after the start.</param>
public sealed record EquityInput(
    DateTime Start,
    DateTime End,
    IReadOnlyList<Fill> Fills,
    Func<string, Contract> Contract,
    IReadOnlyDictionary<string, IReadOnlyList<PriceMark>> Marks,
    decimal? StartBalance = null,
    string? Currency = null,
    IReadOnlyList<FoundPosition>? Found = null,
    IReadOnlyList<CashFlow>? Flows = null);
