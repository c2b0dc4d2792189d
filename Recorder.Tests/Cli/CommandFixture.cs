using System.Globalization;
using System.IO.Compression;
using System.Text;
using NUnit.Framework;
using Recorder.Cli.Market;

namespace Recorder.Tests.Cli;

/// <summary>A folder per test, and ways to write files into it.</summary>
public abstract class CommandFixture
{
    TestFolder _folder = null!;

    /// <summary>Path of the database of the test.</summary>
    protected string Database => Path("recorder.db");

    [SetUp]
    public void MakeFolder() => _folder = new TestFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    /// <summary>Path of a file in the folder.</summary>
    protected string Path(string name) => _folder.File(name);

    /// <summary>All files in the folder.</summary>
    protected IEnumerable<string> Files => _folder.Names;

    /// <summary>Writes a text file.</summary>
    protected string Write(string name, params string[] lines)
    {
        var path = Path(name);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        return path;
    }

    /// <summary>Writes a text file with gzip.</summary>
    protected string WriteGzip(string name, params string[] lines)
    {
        var path = Path(name);
        using var file = new GZipStream(File.Create(path), CompressionMode.Compress);
        file.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        return path;
    }

    /// <summary>Writes one invented day of 276 five-minute bars.</summary>
    protected string Bars(string name = "bars.csv") => Write(name,
    [
        "time,open,high,low,close,volume",
        .. GeneratedBars.Make(1, 1).Bars.Select(bar => string.Create(
            CultureInfo.InvariantCulture, $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")),
    ]);

    /// <summary>Runs a backtest with JSON output on one invented day. The tick value is given and equals the default.</summary>
    private protected Command Backtest(params string[] more)
    {
        string[] value = more.Contains("--tick-value") ? [] : ["--tick-value", "0.25"];
        return Command.Run(
            ["backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--db", Database, "--json", .. value, .. more]);
    }
}
