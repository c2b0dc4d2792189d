using System.Globalization;
using Recorder.Cli.Csv;
using Recorder.Cli.Importing.Profiles;

namespace Recorder.Cli.Importing;

/// <summary>
/// Decisions about how to read a file, made from all its rows. A single row may be ambiguous while the whole file is clear.
/// </summary>
/// <param name="Dates">Date format.</param>
/// <param name="Decimal">Decimal separator.</param>
/// <param name="First">The preferred kind, for columns that name the kind of a row.</param>
sealed record FillSurvey(DateChoice Dates, char Decimal, IReadOnlyDictionary<string, string> First)
{
    // Rows between two checks for cancellation.
    const int Every = 1_000;

    static readonly string[] Numbers =
        [FillRole.Quantity, FillRole.Price, FillRole.Gross, FillRole.Net, FillRole.Value, FillRole.Multiplier];

    /// <summary>Reads all rows of a file to make the decisions that layout and options leave open.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="profile">Its layout.</param>
    /// <param name="reading">Options that say how to read it.</param>
    /// <param name="cancellation">Stops the survey.</param>
    /// <exception cref="CannotRunException">Dates or numbers have two possible readings, or times have no date. The message names the
    /// option that decides.</exception>
    internal static FillSurvey Of(
        string path, IReadOnlyList<string> header, FillProfile profile, FileReading reading, CancellationToken cancellation)
    {
        var (dates, sign) = (reading.Dates ?? DateChoice.Of(profile), reading.Decimal ?? profile.Decimal?[0]);
        var isOpen = dates is { Order: null, Pattern: null };
        if (!isOpen && sign is not null && profile.First.Count == 0 && !ReferenceEquals(profile, FillProfiles.Usual))
            return new FillSurvey(dates, sign.Value, new Dictionary<string, string>());

        var (dateSurvey, decimals, kinds, bySign) = (new DateSurvey(), new DecimalSurvey(), new HashSet<(string, string)>(), false);
        using var rows = CsvRows.Open(path, titles => titles.SequenceEqual(header, StringComparer.Ordinal));
        var table = new ProfileTable(rows, profile, new Dictionary<string, string>());
        var (maps, headers) = (Maps(), 1);
        var clocks = TimePatterns.OfDay();
        for (var count = 1; rows.Read(); count++)
        {
            if (count % Every == 0)
                cancellation.ThrowIfCancellationRequested();
            var isPart = table.HasRow();
            if (headers != table.Headers)
                (maps, headers) = (Maps(), table.Headers);
            if (isPart && rows.Problem is null)
                Look();
        }

        if (ReferenceEquals(profile, FillProfiles.Usual) && maps[0][FillRole.Side] < 0 && !bySign)
            FillMap.Of(path, rows, profile with { SideBySign = false }, null, reading);
        var first = profile.First.Select(kind => (kind.Key, Word: kind.Value.FirstOrDefault(word => kinds.Contains((kind.Key, word)))))
            .Where(kind => kind.Word is not null);
        return new FillSurvey(
            isOpen ? new DateChoice(dateSurvey.Decide(path), null) : dates,
            sign ?? decimals.Decide(path, rows.Separator),
            first.ToDictionary(kind => kind.Key, kind => kind.Word!));

        List<FillMap> Maps() =>
            profile.Legs.Count == 0
                ? [FillMap.Of(path, rows, profile, null, reading)]
                : [.. profile.Legs.Select(leg => FillMap.Of(path, rows, profile, leg, reading))];

        void Look()
        {
            foreach (var (column, words) in profile.First)
            {
                var text = rows.Text(rows.Column(column));
                if (words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } word)
                    kinds.Add((column, word));
            }

            foreach (var map in maps)
            {
                Time(map);
                foreach (var column in Numbers.Select(role => map[role]).Concat(map.Fees).Where(column => column >= 0))
                    decimals.Add(rows.Text(column), rows.Line);
                var quantity = rows.Text(map[FillRole.Quantity]);
                bySign |= DecimalSign.Read(quantity, DecimalSign.Point) < 0 || DecimalSign.Read(quantity, DecimalSign.Comma) < 0;
            }
        }

        void Time(FillMap map)
        {
            var time = TimeText.Of(rows.Text(map[FillRole.Time]), profile.Offsets);
            var hasDate = map[FillRole.Date] >= 0 && map[FillRole.Date] != map[FillRole.Time];
            if (clocks.Read(time) is not null)
            {
                if (!hasDate && reading.Date is null)
                {
                    throw new CannotRunException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{path}, line {rows.Line}: the time '{time.Plain}' has no date; give it with --date 2026-03-02, or "
                            + $"name a column with --map date=COLUMN"));
                }

                if (hasDate)
                    dateSurvey.Add(TimeText.Of(rows.Text(map[FillRole.Date]), profile.Offsets), rows.Line);
                return;
            }

            dateSurvey.Add(time, rows.Line);
        }
    }
}
