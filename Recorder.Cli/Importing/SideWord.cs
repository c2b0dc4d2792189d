using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>The words for buy and sell.</summary>
static class SideWord
{
    /// <summary>The side of the current row; the row is refused when its word is none.</summary>
    internal static Side Read(CsvRows rows, int column)
    {
        var side = rows.Text(column).ToUpperInvariant() switch
        {
            "BUY" or "B" => Side.Buy,
            "SELL" or "S" => Side.Sell,
            _ => Side.Unknown,
        };
        if (side is Side.Unknown)
            rows.Refuse($"{rows.Header[column]}: expected buy or sell, found '{rows.Text(column)}'");
        return side;
    }

    /// <summary>The size of a quantity whose sign says the side as well; the row is refused when the two contradict each other, or nothing is left.</summary>
    internal static double Size(CsvRows rows, int column, double quantity, Side side)
    {
        if (quantity == 0)
            rows.Refuse($"{rows.Header[column]} is 0");
        // Some builds may not sign sales; a purchase of less than nothing is no purchase.
        if (quantity < 0 && side is Side.Buy)
            rows.Refuse($"{rows.Header[column]} is negative, as for a sale, and the side says buy");
        return Math.Abs(quantity);
    }
}
