using System.CommandLine;
using System.Globalization;

namespace Recorder.Chaos.Failing;

/// <summary><c>recorder-chaos failures</c>: every failure that passes while the process lives, for as long as is said.</summary>
static class FailuresCommand
{
    internal static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each failure lasts.", DefaultValueFactory = _ => 10 };
        var folder = new Option<string?>("--folder") { Description = "Where the databases are made; on a small disk of its own (at most 256 MB) that disk is filled too. Default: a temporary folder.", HelpName = "FOLDER" };
        var command = new Command(
            "failures",
            "Records a thousand events a second while a lock is held, the disk fails, the file is deleted, and so on, and prints a table of what became of them.\n\nExample: recorder-chaos failures --seconds 60")
        {
            seconds, folder,
        };
        command.SetAction(given =>
        {
            var root = Directory.CreateDirectory(Path.Combine(given.GetValue(folder) ?? Path.GetTempPath(), $"recorder-failures-{Guid.NewGuid():N}"));
            var results = new List<FailureResult>();
            foreach (var failure in Failure.All(root.FullName))
            {
                given.InvocationConfiguration.Error.WriteLine(failure.Name);
                results.Add(FailureTrial.Run(failure, Path.Combine(root.FullName, FormattableString.Invariant($"{results.Count}")), TimeSpan.FromSeconds(given.GetValue(seconds))));
            }

            root.Delete(recursive: true);
            Print(results, given.InvocationConfiguration.Output);
            return results.TrueForAll(result => result.IsSound) ? 0 : 1;
        });
        return command;
    }

    static void Print(IEnumerable<FailureResult> results, TextWriter output)
    {
        output.WriteLine("| What went wrong | Events meanwhile | Hooks that failed | Longest hook, ms | Waiting at its end | of these in memory alone | All committed after, s | Commits tried again | Missing | Findings of verify |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var result in results)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Failure} | {result.Meanwhile:N0} | {result.Refused} | {result.SlowestMs:0.0} | {result.Waiting:N0} | {result.InMemoryAlone:N0} | {result.HealingSeconds:0.00} | {result.Retries:N0} | {result.Missing} | {result.Findings} |"));
        }
    }
}
