using System.Diagnostics;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Chaos.Recording;

namespace Recorder.Tests.Storage.Faults;

/// <summary>A real full disk: 12 MB of memory in a separate namespace, which needs no privileges.</summary>
[Category("Process")]
public sealed class FullDiskTests
{
    [Test]
    public void A_full_disk_stops_neither_the_strategy_nor_the_process_and_loses_nothing()
    {
        using var folder = new TestFolder();
        var result = JsonSerializer.Deserialize<FullDiskResult>(Start(folder))!;
        Assert.Multiple(() =>
        {
            Assert.That(result.Refused, Is.Zero, "the strategy sees nothing of it");
            Assert.That(result.SlowestHookMs, Is.LessThan(2_000));
            Assert.That((result.Accepted, result.Settled, result.Dropped), Is.EqualTo((2_504L, 2_504L, 0L)));
            Assert.That(result.Unjournaled, Is.GreaterThan(0), "the file says which events a kill would have lost");
            Assert.That(result.Retries, Is.GreaterThan(0));
            Assert.That(result.LongestWaitMs, Is.GreaterThan(0));
            Assert.That(result.Findings, Is.Zero);
            Assert.That(result.Messages, Has.Some.Contains("make room on that disk").And.Some.Contains("writing works again"));
        });
    }

    static string Start(TestFolder folder)
    {
        const string OnSmallDisk = "mount -t tmpfs -o size=12m tmpfs \"$0\" || exit 99; exec \"$@\"";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(
                "unshare", ["-Urm", "sh", "-c", OnSmallDisk, folder.Path, "dotnet", "exec", typeof(FullDisk).Assembly.Location, "full-disk",
                    "--db", folder.File("recorder.db")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var error = errors.GetAwaiter().GetResult();
            if (process.ExitCode == 99 || error.StartsWith("unshare:", StringComparison.Ordinal))
                Assert.Ignore($"a small disk cannot be mounted here: {error}");
            Assert.That(process.ExitCode, Is.Zero, error);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no unshare here, so no small disk can be mounted.");
            throw;
        }
    }
}
