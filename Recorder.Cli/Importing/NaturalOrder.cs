namespace Recorder.Cli.Importing;

/// <summary>Compares ids in natural order: T9 comes before T10.</summary>
sealed class NaturalOrder : IComparer<string?>
{
    internal static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return x is null ? y is null ? 0 : -1 : 1;
        int at = 0, other = 0;
        while (at < x.Length && other < y.Length)
        {
            if (!char.IsAsciiDigit(x[at]) || !char.IsAsciiDigit(y[other]))
            {
                if (x[at++].CompareTo(y[other++]) is not 0 and var difference)
                    return difference;
                continue;
            }

            var number = Number(x, ref at);
            var second = Number(y, ref other);
            var longer = number.Length.CompareTo(second.Length);
            if ((longer != 0 ? longer : number.SequenceCompareTo(second)) is not 0 and var greater)
                return greater;
        }

        var rest = (x.Length - at).CompareTo(y.Length - other);
        // 01 and 1 have the same value but are different ids.
        return rest != 0 ? rest : string.CompareOrdinal(x, y);
    }

    static ReadOnlySpan<char> Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text.AsSpan(start, at - start).TrimStart('0');
    }
}
