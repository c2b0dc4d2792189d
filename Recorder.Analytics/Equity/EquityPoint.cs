namespace Recorder.Analytics.Equity;

/// <summary>
/// What a run had at an instant, in one currency; a row of <c>portfolio bars</c>. Amounts are summed as decimals and given as doubles.
/// </summary>
/// <param name="Time">UTC.</param>
/// <param name="Bars">Instants with a mark since the start, up to here.</param>
/// <param name="PositionQuantity">Signed quantities of all books together: a quantity of a thing when one symbol is traded, else only a
/// number.</param>
/// <param name="PriceRef">Last price of the symbol that moved last; null when none is known yet.</param>
/// <param name="MarketValue">Signed quantity x price x multiplier over all books.</param>
/// <param name="Pnl">Realised and unrealised profit and loss less the fees that were told.</param>
/// <param name="Realized">Of what was closed, against the average entry price, before fees.</param>
/// <param name="Unrealized">Of what is open, against the average entry price.</param>
/// <param name="FeesCum">Fees that were told, a rebate negative.</param>
/// <param name="Exposure">Quantity x price x multiplier over all books, each as an absolute amount.</param>
/// <param name="Traded">Quantity x price x multiplier of all fills so far.</param>
/// <param name="Sold">The same of the sales alone.</param>
/// <param name="Flows">Deposits less withdrawals so far.</param>
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
