using Recorder.Chaos.Pushing;
using Recorder.Chaos.Retaining;
using Recorder.Storage.Sqlite;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Chaos.Machines;

/// <summary>The work of the two processes of a machine. Each ends when its standard input is closed.</summary>
static class MachineSteps
{
    // Three machines share the processor with a server.
    static readonly TimeSpan RecordingPause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan PushPause = TimeSpan.FromMilliseconds(300);

    /// <summary>Records a live run, and backtests beside it.</summary>
    internal static void Record(string database, int seed, TextWriter output)
    {
        var random = new Random(seed);
        using var growing = new GrowingRun(database, random);
        output.WriteLine("recording");
        output.Flush();
        using var end = InputEnd();
        do
        {
            new RetainedRuns(database, random).Record(1);
            growing.Grow();
        }
        while (!end.Token.WaitHandle.WaitOne(RecordingPause));
    }

    /// <summary>Pushes the file again and again. After the end of the input, one more push sends the rest.</summary>
    internal static void Push(string database, string store, TextWriter output)
    {
        var settings = new PushSettings { Team = TeamMembers.DefaultTeam };
        var push = new FilePush(database, StoreAddress.Parse(store), settings, new StoreRetry(TimeProvider.System, limit: null));
        using var end = InputEnd();
        bool isLast;
        do
        {
            isLast = end.Token.WaitHandle.WaitOne(PushPause);
            try
            {
                push.RunAgain(CancellationToken.None);
            }
            catch (DatabaseRefusedException e) when (!isLast)
            {
                // The recording has not created the file yet.
                output.WriteLine(e.Message);
            }
        }
        while (!isLast);
        push.Close();
    }

    static CancellationTokenSource InputEnd()
    {
        var end = new CancellationTokenSource();
        var reader = new Thread(() =>
        {
            Console.In.ReadToEnd();
            end.Cancel();
        });
        reader.IsBackground = true;
        reader.Start();
        return end;
    }
}
