using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events.Footprints;

namespace Recorder.Tests.Storage.Footprints;

/// <summary>A store that keeps footprints of more than 2,000 bytes in files, with assertions.</summary>
static class HeavyFootprintHarness
{
    const int Limit = 2_000;

    internal static readonly Footprint Light = Made.Footprint(10);
    internal static readonly Footprint Heavy = Made.Footprint(200);

    internal static StoreFixture Fixture(Action<string>? prepare = null) =>
        new(new RecorderSettings { FootprintLimit = Limit, CloseBudget = StoreFixture.Patience }, prepare);

    /// <summary>Records a run with these bars, ends it and closes the file.</summary>
    internal static StoreFixture Recorded(params Footprint[] footprints)
    {
        var fixture = Fixture();
        Record(fixture, footprints);
        return fixture;
    }

    internal static void Record(StoreFixture fixture, params Footprint[] footprints)
    {
        var run = fixture.Begin();
        for (var minute = 0; minute < footprints.Length; minute++)
            run.Accept(Made.Bar(minute, footprints[minute]), StoreFixture.Start.AddMinutes(minute + 1));
        run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(1));
        fixture.Store.Dispose();
        Assert.That(run.Counters, Is.EqualTo(new Recorder.Storage.Intake.RunCounters(
            Accepted: footprints.Length + 4, Written: footprints.Length + 4, Merged: 0, Dropped: 0, Quarantined: 0)));
    }

    internal static string Folder(StoreFixture fixture) => fixture.Path + ".footprints";

    internal static string[] Files(StoreFixture fixture) =>
        Directory.Exists(Folder(fixture)) ? Directory.GetFiles(Folder(fixture), "*", SearchOption.AllDirectories) : [];

    internal static string Bar(StoreFixture fixture, int minute) =>
        fixture.Scalar<string>($"SELECT volumetric_json FROM bars ORDER BY ts_utc LIMIT 1 OFFSET {minute}");

    internal static string Whole(Footprint footprint) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Made.Bar(0, footprint).Volumetric));

    internal static string Reference(Footprint footprint) => FootprintReference.To(Encoding.UTF8.GetBytes(Whole(footprint))).Path;

    internal static string Unpack(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    internal static void Pack(string file, string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest));
        writer.Write(text);
    }
}
