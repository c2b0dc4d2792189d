using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

/// <summary>Opens a file that must be refused, and checks that the refusal touched nothing.</summary>
static class Refused
{
    /// <summary>Checks that the file is refused for writing and for reading.</summary>
    public static void Always(SchemaFolder folder, string path, DatabaseRefusal reason, string words)
    {
        Writing(folder, path, reason, words);
        By(folder, path, reason, words, () => RecorderDatabase.OpenForReading(path).Dispose());
    }

    public static void Writing(SchemaFolder folder, string path, DatabaseRefusal reason, string words) =>
        By(folder, path, reason, words, () => RecorderDatabase.OpenForWriting(path).Dispose());

    public static void By(SchemaFolder folder, string path, DatabaseRefusal reason, string words, Action open)
    {
        string[] before = folder.Contents;
        DatabaseRefusedException refused = Assert.Throws<DatabaseRefusedException>(open)!;
        Assert.That(refused.Reason, Is.EqualTo(reason), refused.Message);
        Assert.That(refused.Path, Is.EqualTo(path));
        Assert.That(refused.Message, Does.Contain(path).And.Contain(words));
        Assert.That(folder.Contents, Is.EqualTo(before), "the refused file was touched, or something was left beside it");
    }
}
