namespace Recorder.Storage.Tables.Positions;

/// <summary>
/// The changes of a batch in one run: orders, and books with the first fill that changes. Earlier fills of a book do not change.
/// </summary>
sealed class DirtyBooks
{
    readonly Dictionary<string, FillKey> _books = new(StringComparer.Ordinal);

    /// <summary>Books, each with the first fill to compute again.</summary>
    internal IReadOnlyDictionary<string, FillKey> Books => _books;

    /// <summary>Orders whose impact may have changed.</summary>
    internal HashSet<string> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>The whole book, because its opening quantity changed.</summary>
    internal void WholeBook(string book) => _books[book] = FillKey.First;

    /// <summary>The book from a fill on.</summary>
    internal void Book(string book, FillKey fill)
    {
        if (!_books.TryGetValue(book, out var from) || fill.CompareTo(from) < 0)
            _books[book] = fill;
    }
}

/// <summary>The order of fills in a book: by time, then by the order in which they were recorded.</summary>
readonly record struct FillKey(string ExecUtc, long Sequence) : IComparable<FillKey>
{
    internal static FillKey First => new("", 0);

    /// <inheritdoc/>
    public int CompareTo(FillKey other)
    {
        var difference = string.CompareOrdinal(ExecUtc, other.ExecUtc);
        return difference == 0 ? Sequence.CompareTo(other.Sequence) : difference;
    }
}
