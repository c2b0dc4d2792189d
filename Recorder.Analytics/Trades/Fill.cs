namespace Recorder.Analytics.Trades;

/// <summary>A fill for trade matching.</summary>
/// <param name="ExecutionId">The execution's id, unique in its run.</param>
/// <param name="Time">Time, UTC.</param>
/// <param name="Sequence">Recording order, which decides between fills of the same time.</param>
/// <param name="Book">Fills with the same book net each other. A book is a connection, an account and a symbol, and also a position id if
/// the account holds several positions of a symbol.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Account">The account, where known.</param>
/// <param name="PositionId">The position it belongs to, on accounts that hold several of one symbol.</param>
/// <param name="Bought">True for a buy, false for a sale.</param>
/// <param name="Quantity">Quantity in lots or units; above zero in a fill that can be matched.</param>
/// <param name="Price">Price in the quote currency; null when unknown.</param>
/// <param name="Fee">Fee, positive for a cost, negative for a rebate; null when unknown.</param>
/// <param name="FeeCurrency">Currency of the fee; null: the currency of the symbol.</param>
public sealed record Fill(
    string ExecutionId,
    DateTime Time,
    long Sequence,
    string Book,
    string Symbol,
    string? Account,
    string? PositionId,
    bool Bought,
    decimal Quantity,
    decimal? Price,
    decimal? Fee = null,
    string? FeeCurrency = null);
