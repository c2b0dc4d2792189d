using System.CommandLine;
using Recorder.Chaos.Pages;

namespace Recorder.Chaos.Failing;

/// <summary><c>recorder-chaos failures</c>: tries all transient failures for a given time each.</summary>
static class FailuresCommand
{
    internal static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Duration of each failure in seconds.", DefaultValueFactory = _ => 10 };
        var folder = new Option<string?>("--folder")
        {
            Description =
                "Folder for the databases. If it is on its own small disk (at most 256 MB), that "
                + "disk is filled too. Default: a temporary folder.",
            HelpName = "FOLDER"
        };
        var only = new Option<string?>("--only") { Description = "Only failures with this text in their names.", HelpName = "WORDS" };
        var page = MeasuredTable.PageOption();
        var command = new Command(
            "failures",
            "Records a thousand events per second while a lock is held, the disk fails, the file is deleted, and so on. "
                + "Prints a table of the results.\n\nExample: recorder-chaos failures --seconds 60")
        {
            seconds, folder, only, page,
        };
        command.SetAction(given =>
        {
            var (root, lasts) =
                (Directory.CreateDirectory(
                    Path.Combine(given.GetValue(folder) ?? Path.GetTempPath(), $"recorder-failures-{Guid.NewGuid():N}")),
                    TimeSpan.FromSeconds(
                        given.GetValue(seconds)));
            var trials = Failure.All(root.FullName)
                .Select(failure => (failure.Name, Run: (Func<string, FailureResult>)(place => FailureTrial.Run(failure, place, lasts))))
                .Append((PowerTrial.Name, place => PowerTrial.Run(place, lasts)));
            var (table, isSound) = (new MeasuredTable("failures", FailureResult.Heads), true);
            foreach (var (name, run) in trials.Where(trial => trial.Name.Contains(given.GetValue(only) ?? "", StringComparison.Ordinal)))
            {
                given.InvocationConfiguration.Error.WriteLine(name);
                try
                {
                    var result = run(Path.Combine(root.FullName, "place"));
                    table.Add(result.Row(lasts, TimeProvider.System.GetUtcNow().UtcDateTime));
                    isSound &= result.IsSound;
                }
                catch (InvalidOperationException e)
                {
                    // The recorder did not start or did not recover; the other failures are still tried.
                    given.InvocationConfiguration.Error.WriteLine(e);
                    isSound = false;
                }
            }

            root.Delete(recursive: true);
            table.Show(given.InvocationConfiguration.Output, given.GetValue(page));
            return isSound ? 0 : 1;
        });
        return command;
    }
}
