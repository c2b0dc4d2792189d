namespace Recorder.Storage.Metrics;

/// <summary>
/// The prices that were read last. The runs of a sweep saw the same bars, with the same fingerprint, and need not read them again. For one
/// computation at a time.
/// </summary>
sealed class MarksCache
{
    // A sweep has few symbols; a larger cache would only use memory.
    const int Series = 4;

    // Longer series of prices are not cached.
    const int Marks = 250_000;

    readonly List<(string Symbol, string Fingerprint, SymbolMarks Marks)> _known = [];

    internal SymbolMarks? Find(string symbol, string fingerprint) =>
        _known.Find(known => known.Symbol == symbol && known.Fingerprint == fingerprint).Marks;

    internal SymbolMarks Keep(string symbol, string fingerprint, SymbolMarks marks)
    {
        if (marks.Marks.Count > Marks)
            return marks;
        if (_known.Count == Series)
            _known.RemoveAt(0);
        _known.Add((symbol, fingerprint, marks));
        return marks;
    }
}
