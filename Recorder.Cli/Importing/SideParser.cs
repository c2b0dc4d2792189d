using Recorder.Cli.Csv;
using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>Parses the words for buy and sell.</summary>
static class SideParser
{
    internal const string Buy = "buy";
    const string Sell = "sell";

    static readonly Dictionary<string, IReadOnlyList<string>> Usual = new() { [Buy] = ["Buy", "B"], [Sell] = ["Sell", "S"] };

    /// <summary>Reads the side of the current row. Rejects the row when the word is unknown.</summary>
    /// <param name="rows">The file.</param>
    /// <param name="column">Index of the side column.</param>
    /// <param name="words">The layout's words for buy and sell; null or empty: buy, b, sell and s.</param>
    internal static Side Read(CsvRows rows, int column, IReadOnlyDictionary<string, IReadOnlyList<string>>? words = null)
    {
        var side = Of(rows.Text(column), words is { Count: > 0 } ? words : Usual);
        if (side is Side.Unknown)
            rows.Refuse($"{rows.Header[column]}: expected buy or sell, found '{rows.Text(column)}'");
        return side;
    }

    /// <summary>
    /// The absolute quantity, if the sign also gives the side. Rejects the row when sign and side contradict each other, or the quantity is
    /// 0.
    /// </summary>
    internal static double Size(CsvRows rows, int column, double quantity, Side side)
    {
        if (quantity == 0)
            rows.Refuse($"{rows.Header[column]} is 0");
        // Some exports have sales without a sign, but a buy with a negative quantity is always wrong.
        if (quantity < 0 && side is Side.Buy)
            rows.Refuse($"{rows.Header[column]} is negative, but the side is buy");
        return Math.Abs(quantity);
    }

    static Side Of(string text, IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
        words[Buy].Contains(text, StringComparer.OrdinalIgnoreCase) ? Side.Buy
            : words[Sell].Contains(text, StringComparer.OrdinalIgnoreCase) ? Side.Sell
            : Side.Unknown;
}
