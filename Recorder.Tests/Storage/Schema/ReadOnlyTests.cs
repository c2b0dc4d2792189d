using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Chaos.Faults;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

[Platform("Linux", Reason = "Works with the permissions of Unix.")]
[UnsupportedOSPlatform("windows")]
public class ReadOnlyTests
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Enterable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    const UnixFileMode Everything = (UnixFileMode)0x1FF;

    SchemaFolder _folder = null!;

    [SetUp]
    public void Make()
    {
        _folder = new SchemaFolder();
        RecorderDatabase.OpenForWriting(_folder.File("recorder.db")).Dispose();
    }

    [TearDown]
    public void Remove()
    {
        File.SetUnixFileMode(_folder.Path, Everything);
        _folder.Dispose();
    }

    [Test]
    public void A_read_only_file_is_refused_for_writing_and_can_be_read()
    {
        File.SetUnixFileMode(_folder.File("recorder.db"), Readable);
        File.SetUnixFileMode(_folder.Path, Everything);
        Permissions.Apply(() =>
        {
            Refused.Writing(_folder, _folder.File("recorder.db"), DatabaseRefusal.ReadOnly, "read-only");
            RecorderDatabase.OpenForReading(_folder.File("recorder.db")).Dispose();
        });
    }

    [Test]
    public void A_file_in_a_read_only_folder_is_refused_for_writing()
    {
        File.SetUnixFileMode(_folder.File("recorder.db"), Everything);
        File.SetUnixFileMode(_folder.Path, Enterable);
        Permissions.Apply(() => Refused.Writing(_folder, _folder.File("recorder.db"), DatabaseRefusal.ReadOnly, "read-only"));
    }

    [Test]
    public void A_file_without_a_log_in_a_read_only_folder_is_refused_for_writing()
    {
        _folder.Database("recorder.db", "PRAGMA journal_mode = DELETE;");
        File.SetUnixFileMode(_folder.File("recorder.db"), Everything);
        File.SetUnixFileMode(_folder.Path, Enterable);
        Permissions.Apply(() => Refused.Writing(_folder, _folder.File("recorder.db"), DatabaseRefusal.ReadOnly, "read-only"));
    }

    [Test]
    public void A_plain_core_in_a_read_only_folder_is_refused_for_writing()
    {
        _folder.PlainCore("core.db");
        File.SetUnixFileMode(_folder.File("core.db"), Everything);
        File.SetUnixFileMode(_folder.Path, Enterable);
        Permissions.Apply(() => Assert.That(
            () => RecorderDatabase.OpenForWriting(_folder.File("core.db")),
            Throws.TypeOf<DatabaseRefusedException>().With.Message.Contains("no backup could be written")));
    }

    [Test]
    public void A_new_file_in_a_read_only_folder_is_refused()
    {
        File.SetUnixFileMode(_folder.Path, Enterable);
        Permissions.Apply(() => Refused.Writing(_folder, _folder.File("new.db"), DatabaseRefusal.ReadOnly, "read-only"));
    }

    [Test]
    public void A_file_that_may_not_be_read_is_refused()
    {
        File.SetUnixFileMode(_folder.File("recorder.db"), UnixFileMode.None);
        File.SetUnixFileMode(_folder.Path, Everything);
        Permissions.Apply(() => Assert.That(
            () => RecorderDatabase.OpenForReading(_folder.File("recorder.db")),
            Throws.TypeOf<DatabaseRefusedException>().With.Property("Reason").EqualTo(DatabaseRefusal.CannotOpen)));
    }

    [Test]
    public void A_connection_that_turns_out_read_only_is_refused()
    {
        var opening = new DatabaseOpening { WritingMode = SqliteOpenMode.ReadOnly };
        Refused.By(_folder, _folder.File("recorder.db"), DatabaseRefusal.ReadOnly, "read-only",
            () => opening.ForWriting(_folder.File("recorder.db")));
    }
}
