namespace Recorder.Analytics.Equity;

/// <summary>
/// A point of an equity curve, in one currency. Amounts are summed as decimals and returned as doubles.
/// </summary>
/// <param name="Time">Time, UTC.</param>
/// <param name="Bars">Number of times with a mark since the start.</param>
/// <param name="PositionQuantity">Sum of the signed quantities of all books; meaningful as a quantity only when one symbol is
/// traded.</param>
/// <param name="PriceRef">Last price of the symbol with the newest change; null before the first price.</param>
/// <param name="MarketValue">Signed quantity x price x multiplier over all books.</param>
/// <param name="Pnl">Realised and unrealised profit and loss minus known fees.</param>
/// <param name="Realized">Realised profit and loss against the average entry price, before fees.</param>
/// <param name="Unrealized">Unrealised profit and loss against the average entry price.</param>
/// <param name="FeesCum">Known fees so far; a rebate is negative.</param>
/// <param name="Exposure">Sum of the absolute values of quantity x price x multiplier over all books.</param>
/// <param name="Traded">Quantity x price x multiplier of all fills so far.</param>
/// <param name="Sold">Quantity x price x multiplier of all sales so far.</param>
/// <param name="Flows">Deposits minus withdrawals so far.</param>
public readonly record struct EquityPoint(
    DateTime Time,
    int Bars,
    double PositionQuantity,
    double? PriceRef,
    double MarketValue,
    double Pnl,
    double Realized,
    double Unrealized,
    double FeesCum,
    double Exposure,
    double Traded,
    double Sold,
    double Flows);
