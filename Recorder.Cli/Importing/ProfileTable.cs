using Recorder.Cli.Csv;
using Recorder.Cli.Importing.Profiles;

namespace Recorder.Cli.Importing;

/// <summary>The table of fills in a file. Separates its rows from the rows of other tables, and fills from other kinds of rows.</summary>
/// <param name="rows">The file, at the header.</param>
/// <param name="profile">The layout.</param>
/// <param name="first">For columns that name the kind of a row, the kind to import.</param>
sealed class ProfileTable(CsvRows rows, FillProfile profile, IReadOnlyDictionary<string, string> first)
{
    List<(int Column, IReadOnlyList<string> Words, bool Wanted)> _filters = Filters(rows, profile, first);
    bool _isOther;

    /// <summary>Number of headers so far. A new header may have its columns at other indexes.</summary>
    internal int Headers { get; private set; } = 1;

    /// <summary>Number of skipped rows that are not fills.</summary>
    internal int PassedOver { get; private set; }

    /// <summary>True when the current row belongs to the table.</summary>
    internal bool HasRow()
    {
        if (IsHeader())
        {
            _isOther = !profile.Recognises(rows.Fields());
            if (_isOther)
                return false;
            rows.TakeHeader();
            _filters = Filters(rows, profile, first);
            Headers++;
            return false;
        }

        if (!_isOther && _filters.TrueForAll(Passes))
            return true;
        PassedOver++;
        return false;
    }

    bool Passes((int Column, IReadOnlyList<string> Words, bool Wanted) filter) =>
        filter.Words.Contains(rows.Text(filter.Column), StringComparer.OrdinalIgnoreCase) == filter.Wanted;

    // A row that begins with the titles of the first two columns is a header of this table or of another table.
    bool IsHeader() =>
        rows.Header.Length > 1 && rows.Header[0].Length > 0 && rows.Header[1].Length > 0
        && rows.Text(0).Equals(rows.Header[0], StringComparison.OrdinalIgnoreCase)
        && rows.Text(1).Equals(rows.Header[1], StringComparison.OrdinalIgnoreCase);

    static List<(int Column, IReadOnlyList<string> Words, bool Wanted)> Filters(
        CsvRows rows, FillProfile profile, IReadOnlyDictionary<string, string> first) =>
    [
        .. profile.Only.Select(only => (rows.Column(only.Key), only.Value, true))
            .Concat(profile.Except.Select(except => (rows.Column(except.Key), except.Value, false)))
            .Concat(first.Select(one => (rows.Column(one.Key), (IReadOnlyList<string>)[one.Value], true)))
            .Where(filter => filter.Item1 >= 0),
    ];
}
