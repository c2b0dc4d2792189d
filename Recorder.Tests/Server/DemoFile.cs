using NUnit.Framework;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Server;

/// <summary>The recording of <c>recorder demo</c>, made once for all tests of the server.</summary>
static class DemoFile
{
    static readonly Lazy<byte[]> Bytes = new(Record);

    /// <summary>Writes a copy.</summary>
    internal static string CopyTo(string path)
    {
        File.WriteAllBytes(path, Bytes.Value);
        return path;
    }

    static byte[] Record()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        Assert.That(Command.Run("demo", "--db", path).Code, Is.Zero);
        return File.ReadAllBytes(path);
    }
}
