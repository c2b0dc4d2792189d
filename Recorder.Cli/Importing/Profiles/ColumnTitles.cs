namespace Recorder.Cli.Importing.Profiles;

/// <summary>Finds columns by their titles.</summary>
static class ColumnTitles
{
    /// <summary>The index of a title; -1 for a missing title.</summary>
    /// <param name="header">Titles of the file.</param>
    /// <param name="title">The title; case is ignored. If no title matches exactly, spaces and punctuation are ignored too. A <c>*</c> at
    /// the end matches any ending.</param>
    internal static int Find(IReadOnlyList<string> header, string title)
    {
        if (title.EndsWith('*'))
            return Place(header, name => name.StartsWith(title[..^1], StringComparison.OrdinalIgnoreCase));
        var same = Place(header, name => name.Equals(title, StringComparison.OrdinalIgnoreCase));
        var letters = Letters(title);
        return same >= 0 || letters.Length == 0
            ? same
            : Place(header, name => Letters(name).Equals(letters, StringComparison.OrdinalIgnoreCase));
    }

    static int Place(IReadOnlyList<string> header, Predicate<string> matches)
    {
        for (var place = 0; place < header.Count; place++)
        {
            if (matches(header[place]))
                return place;
        }

        return -1;
    }

    static string Letters(string title) => string.Concat(title.Where(char.IsLetterOrDigit));
}
