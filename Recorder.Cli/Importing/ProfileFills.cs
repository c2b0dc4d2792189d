using System.Globalization;
using Recorder.Cli.Csv;
using Recorder.Cli.Importing.Profiles;
using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>Fills of a file with a layout that a profile describes.</summary>
sealed class ProfileFills : FillColumns
{
    readonly string _path;
    readonly FillProfile _profile;
    readonly FileReading _reading;
    readonly PlatformZone _zone;
    readonly TimeReader _times;
    readonly ProfileTable _table;
    List<(FillLeg? Leg, FillMap Map)> _legs = [];
    List<int> _ties = [];
    int _headers;

    internal ProfileFills(string path, CsvRows rows, FillProfile profile, FileReading reading, PlatformZone zone, FillSurvey survey)
    {
        (_path, _profile, _reading) = (path, profile, reading);
        _table = new ProfileTable(rows, profile, survey.First);
        MapColumns(rows);
        _zone = zone.Or(TimeTitle(rows).EndsWith("utc", StringComparison.OrdinalIgnoreCase) ? "UTC" : profile.Zone);
        _times = new TimeReader(TimeReader.PatternsOf(survey.Dates), _zone, profile.Offsets, reading.Date, profile.Example);
        rows.Decimal = survey.Decimal;
    }

    /// <inheritdoc/>
    internal override string Name => _profile.Name;

    /// <inheritdoc/>
    internal override bool IsNewestFirst => _profile.NewestFirst;

    /// <inheritdoc/>
    internal override bool IsOfStocks => _profile.Stocks;

    /// <inheritdoc/>
    internal override bool HasTies => _ties.Count > 0;

    /// <inheritdoc/>
    internal override bool IsPart(CsvRows rows)
    {
        var isPart = _table.HasRow();
        if (_headers != _table.Headers)
            MapColumns(rows);
        return isPart;
    }

    /// <inheritdoc/>
    internal override void Take(CsvRows rows, FillRows into)
    {
        var fills = _legs.ConvertAll(leg => Fill(rows, leg.Leg, leg.Map));
        var value = rows.OptionalNumber(_legs[0].Map[FillRole.Value]);
        var multiplier = rows.OptionalNumber(_legs[0].Map[FillRole.Multiplier]);
        if (!into.Sees(rows))
            return;
        foreach (var fill in fills)
        {
            into.Add(fill);
            if ((value ?? multiplier * fill.Quantity * fill.Price) is { } worth)
                into.Multipliers.Take(fill, worth);
            if (rows.OptionalText(_legs[0].Map[FillRole.Currency]) is { } currency)
                into.Currencies.Take(fill, currency);
        }
    }

    /// <inheritdoc/>
    internal override void Finish(FillRows into)
    {
        if (_times.UsedZone)
            _zone.SayOf(_path, into.Warnings);
        if (_table.PassedOver > 0)
            into.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"{_table.PassedOver} rows of {Path.GetFileName(_path)} are of other kinds or tables "
                    + $"and were skipped: the file was read as {Name}"));
        if (into.Fills.Count > 1 && into.Fills.TrueForAll(fill => fill.Fee is 0))
            into.Warn("the fee of every fill is 0: some connections do not report it");
    }

    ImportedFill Fill(CsvRows rows, FillLeg? leg, FillMap map)
    {
        var signed = rows.Number(map[FillRole.Quantity]);
        var side = leg is not null ? leg.Side == SideParser.Buy ? Side.Buy : Side.Sell
            : map[FillRole.Side] >= 0 ? SideParser.Read(rows, map[FillRole.Side], _profile.Sides)
            : signed < 0 ? Side.Sell : Side.Buy;
        if (_profile.UnsignedQuantity && signed <= 0)
            rows.Refuse(
                $"{rows.Header[map[FillRole.Quantity]]}: expected a number above 0 (side gives the direction), found "
                    + $"'{rows.Text(map[FillRole.Quantity])}'");
        return new ImportedFill
        {
            Line = rows.Line,
            TimeUtc = _times.Read(rows, map[FillRole.Time], map[FillRole.Date]),
            Symbol = map[FillRole.Symbol] < 0 ? _reading.Symbol! : rows.Name(map[FillRole.Symbol]),
            Side = side,
            Quantity = SideParser.Size(rows, map[FillRole.Quantity], signed, side),
            Price = rows.Number(map[FillRole.Price]),
            Fee = Fee(rows, map),
            ExecutionId = rows.OptionalText(map[FillRole.Execution]),
            OrderId = rows.OptionalText(map[FillRole.Order]),
            Account = rows.OptionalText(map[FillRole.Account]),
            Connection = rows.OptionalText(map[FillRole.Connection]),
            GrossPnl = rows.OptionalNumber(map[FillRole.Gross]),
            NetPnl = rows.OptionalNumber(map[FillRole.Net]),
            PositionId = rows.OptionalText(map[FillRole.Position]),
            OrderType = rows.OptionalText(map[FillRole.OrderType]),
            Comment = rows.OptionalText(map[FillRole.Comment]),
            Tie = _ties.Count == 0 ? null : string.Join(' ', _ties.Select(rows.Text)),
        };
    }

    double? Fee(CsvRows rows, FillMap map)
    {
        double? sum = null;
        foreach (var column in map.Fees)
        {
            if (rows.OptionalNumber(column) is { } fee)
                sum = (sum ?? 0) + fee;
        }

        // Avoids -0, because another export of the same fill may have 0.
        return _profile.FeesAreNegative ? 0 - sum : sum;
    }

    void MapColumns(CsvRows rows)
    {
        _legs = _profile.Legs.Count == 0
            ? [(null, FillMap.Of(_path, rows, _profile, null, _reading))]
            : [.. _profile.Legs.Select(leg => ((FillLeg?)leg, FillMap.Of(_path, rows, _profile, leg, _reading)))];
        _ties = [.. _profile.Ties.Select(rows.Column).Where(column => column >= 0)];
        _headers = _table.Headers;
    }

    string TimeTitle(CsvRows rows) => rows.Header[_legs[0].Map[FillRole.Time]];
}
