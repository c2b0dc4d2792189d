using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Tables.Bars;
using Recorder.Storage.Time;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Generated bars, the same at every call, and the bars of the runs in the file.</summary>
static class BarMarket
{
    internal static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    internal static Guid RunId(int number) =>
        Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"55555555-5555-7555-8555-{number:d12}"));

    /// <summary>The bar of a minute in one of several histories. Every bar differs between the histories.</summary>
    internal static BarClosed Bar(int minute, int history = 0)
    {
        var close = 5000 + (Math.Sin(minute) * 10) + (history / 1024.0);
        return new BarClosed
        {
            Symbol = "ES",
            Timeframe = "1m",
            Source = "file",
            OpenedUtc = Start.AddMinutes(minute),
            Open = 5000 + (Math.Sin(minute - 1) * 10),
            High = 5011,
            Low = 4989,
            Close = close,
            Volume = 100,
            Volumetric = minute % 5 == 0 ? JsonSerializer.SerializeToElement(new { delta = minute }) : null,
        };
    }

    internal static void Accept(this RunIntake run, BarClosed bar) => run.Accept(bar, bar.OpenedUtc.AddMinutes(1));

    internal static void Accept(this RunIntake run, IEnumerable<int> minutes, int history = 0)
    {
        foreach (var minute in minutes)
            run.Accept(Bar(minute, history));
    }

    /// <summary>The bars of a run from the view, as text with every bit of every number.</summary>
    internal static IReadOnlyList<string> Seen(string path, int run) => Read(path, RunId(run))
        .Select(row => Line(row.Symbol, row.Timeframe, row.Bar)).Order(StringComparer.Ordinal).ToList();

    /// <summary>The expected rows of the view for these bars, in any order.</summary>
    internal static IReadOnlyList<string> Expected(IEnumerable<BarClosed> told) => Standing(told)
        .Select(bar => Line(bar.Symbol, bar.Timeframe, Row(bar))).Order(StringComparer.Ordinal).ToList();

    /// <summary>Their fingerprint.</summary>
    internal static string Fingerprint(IEnumerable<BarClosed> told) => Standing(told)
        .Aggregate(Recorder.Storage.Tables.Bars.Fingerprint.None, (sum, bar) => sum + new BarHash(bar.Symbol, bar.Timeframe).Of(Row(bar)))
        .ToString();

    // The most complete report of a bar is kept. Here only the volume decides.
    static IEnumerable<BarClosed> Standing(IEnumerable<BarClosed> told) =>
        told.GroupBy(bar => (bar.Symbol, bar.Timeframe, bar.OpenedUtc)).Select(reports => reports.MaxBy(bar => bar.Volume)!);

    static string Line(string symbol, string timeframe, BarRow bar)
    {
        var numbers = new[] { bar.Open, bar.High, bar.Low, bar.Close, bar.Volume ?? double.NaN }.Select(
            number => BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture));
        return $"{symbol} {timeframe} {bar.TsUtc} {string.Join(' ', numbers)} {bar.VolumetricJson}";
    }

    static List<(string Symbol, string Timeframe, BarRow Bar)> Read(string path, Guid runId)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var reader = connection.ExecuteReader(
            $"SELECT symbol, timeframe, {BarRow.Columns} FROM v_bars b WHERE run_id = @runId", new { runId = runId.ToString() });
        var rows = new List<(string, string, BarRow)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetString(1), BarRow.Read(reader, 2)));
        return rows;
    }

    static BarRow Row(BarClosed bar) => new(
        UtcText.Format(bar.OpenedUtc), bar.Open + 0.0, bar.High + 0.0, bar.Low + 0.0, bar.Close + 0.0, bar.Volume + 0.0,
        bar.Volumetric is { } volumetric ? EventJson.Text(volumetric) : null);
}
