using System.Diagnostics;
using System.Globalization;
using Recorder.Archives.Runs;
using Recorder.Chaos.Killing;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Chaos.Retaining;

/// <summary>The result of a session of killed retention commands.</summary>
/// <param name="Kills">Processes that were killed.</param>
/// <param name="Before">Kills after which every run of the step was unchanged.</param>
/// <param name="After">Kills after which the step was complete for every run.</param>
/// <param name="Between">Kills after which the step was complete for some runs, and other runs were unchanged.</param>
/// <param name="Problems">What was wrong after a kill; empty is good.</param>
sealed record RetentionKillReport(int Kills, int Before, int After, int Between, IReadOnlyList<string> Problems);

/// <summary>
/// Kills prune, archive and restore at random times. After each kill every run must be complete: in the file with all its rows, in the
/// archive, or deleted by the step. A verification must find no problem.
/// </summary>
/// <param name="database">A new database.</param>
/// <param name="seed">Seed of the steps and of the times.</param>
sealed class RetentionKills(string database, int seed)
{
    const int Pairs = 4;
    const int FewestRuns = 4;

    readonly Random _random = new(seed);
    readonly Dictionary<RetentionStep, TimeSpan> _lasts = [];
    readonly List<string> _problems = [];
    readonly Dictionary<string, string> _contents = [];
    int _before;
    int _after;
    int _between;

    /// <summary>Runs the session.</summary>
    /// <param name="kills">Number of kills.</param>
    internal RetentionKillReport Run(int kills)
    {
        Record(Pairs);
        for (var killed = 0; killed < kills;)
        {
            var now = RetainedRuns.Describe(database);
            var step = Choose(now);
            List<string> runs = [.. now.Where(run => step switch
            {
                RetentionStep.Archive => run.Value is not null,
                RetentionStep.Restore => run.Value is null,
                _ => true,
            }).Select(run => run.Key).OrderBy(_ => _random.Next()).Take(step is RetentionStep.Prune ? 1 : _random.Next(1, 4))];
            if (Kill(step, runs))
                Check(++killed, step, runs, now);
            if (RetainedRuns.Describe(database).Count < FewestRuns)
                Record(Pairs - 2);
        }

        return new RetentionKillReport(kills, _before, _after, _between, _problems);
    }

    RetentionStep Choose(Dictionary<string, string?> now) => _random.Next(8) switch
    {
        0 => RetentionStep.Prune,
        < 5 when now.Values.Any(content => content is not null) => RetentionStep.Archive,
        _ when now.Values.Any(content => content is null) => RetentionStep.Restore,
        _ => RetentionStep.Archive,
    };

    // New runs share bars with existing runs. The content of an archived run is compared with its content before.
    void Record(int pairs)
    {
        new RetainedRuns(database, _random).Record(pairs);
        foreach (var (run, content) in RetainedRuns.Describe(database))
        {
            if (content is not null)
                _contents[run] = content;
        }
    }

    bool Kill(RetentionStep step, List<string> runs)
    {
        using var process = ChildProcess.Start(
        [
            RetentionKillsCommand.StepName, "--db", database, "--step", step.ToString(),
            .. runs.SelectMany(run => (string[])["--run", run]),
        ]);
        process.AwaitLine();
        var began = Stopwatch.GetTimestamp();
        // Half of the kills come around the end of the step, where rows and files change places.
        process.Live(Lasts(step) * (_random.Next(2) == 0 ? _random.NextDouble() : 0.8 + (0.3 * _random.NextDouble())));
        if (process.Kill())
            return true;
        // The step ended before the kill.
        _lasts[step] = Stopwatch.GetElapsedTime(began);
        return false;
    }

    TimeSpan Lasts(RetentionStep step) => _lasts.GetValueOrDefault(step, TimeSpan.FromSeconds(1));

    void Check(int kill, RetentionStep step, List<string> runs, Dictionary<string, string?> before)
    {
        try
        {
            // A kill while the file is opened or closed leaves a write that the next opening for recording rolls back.
            RecorderDatabase.OpenForWriting(database).Dispose();
            var now = RetainedRuns.Describe(database);
            foreach (var run in before.Keys.Where(run => !now.ContainsKey(run) && !(step is RetentionStep.Prune && runs.Contains(run))))
                Find($"run {run} is lost");
            foreach (var (run, content) in now.Where(run => run.Value is not null && run.Value != _contents[run.Key]))
                Find($"run {run} has other rows than it was recorded with: {content}");
            foreach (var finding in DatabaseCheck.Run(database).Findings.Concat(ArchiveCheck.Run(database).Findings))
                Find($"{finding.Check}, run {finding.RunId}: {finding.Problem}");
            var changed = runs.Count(run => !now.TryGetValue(run, out var content) || content is null != before[run] is null);
            // Later kills come later, until steps end before them.
            if (changed == 0)
                _lasts[step] = 1.1 * Lasts(step);
            if (changed == 0)
                _before++;
            else if (changed == runs.Count)
                _after++;
            else
                _between++;
        }
        catch (InvalidOperationException e)
        {
            Find(e.Message);
        }

        void Find(string problem) =>
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"kill {kill} during {step}: {problem}"));
    }
}
