using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Equity;

/// <summary>What the equity of a run is computed from.</summary>
/// <param name="Start">When the run began, UTC; a fill before it moves it back.</param>
/// <param name="End">When it ended, UTC; a fill after it moves it on.</param>
/// <param name="Fills">The run's executions, in any order.</param>
/// <param name="Contract">What a symbol's price and quantity are worth.</param>
/// <param name="Marks">By symbol, rising in time. Those up to the start only say what a symbol is worth; those after the end are not
/// used.</param>
/// <param name="StartBalance">Equity at the start; null when it is not known: then there is profit and loss, but no returns.</param>
/// <param name="Currency">Currency of the start balance and the flows; null: that of the only curve.</param>
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
