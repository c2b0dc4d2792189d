using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema;

namespace Recorder.Tests.Storage.Schema;

[Platform("Linux", Reason = "Works with the permissions of Unix.")]
[UnsupportedOSPlatform("windows")]
public partial class ReadOnlyTests
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
        WithPermissions(() =>
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
        WithPermissions(() => Refused.Writing(_folder, _folder.File("recorder.db"), DatabaseRefusal.ReadOnly, "read-only"));
    }

    [Test]
    public void A_file_without_a_log_in_a_read_only_folder_is_refused_for_writing()
    {
        _folder.Database("recorder.db", "PRAGMA journal_mode = DELETE;");
        File.SetUnixFileMode(_folder.File("recorder.db"), Everything);
        File.SetUnixFileMode(_folder.Path, Enterable);
        WithPermissions(() => Refused.Writing(_folder, _folder.File("recorder.db"), DatabaseRefusal.ReadOnly, "read-only"));
    }

    [Test]
    public void A_plain_core_in_a_read_only_folder_is_refused_for_writing()
    {
        _folder.PlainCore("core.db");
        File.SetUnixFileMode(_folder.File("core.db"), Everything);
        File.SetUnixFileMode(_folder.Path, Enterable);
        WithPermissions(() => Assert.That(
            () => RecorderDatabase.OpenForWriting(_folder.File("core.db")),
            Throws.TypeOf<DatabaseRefusedException>().With.Message.Contains("no backup could be written")));
    }

    [Test]
    public void A_new_file_in_a_read_only_folder_is_refused()
    {
        File.SetUnixFileMode(_folder.Path, Enterable);
        WithPermissions(() => Refused.Writing(_folder, _folder.File("new.db"), DatabaseRefusal.ReadOnly, "read-only"));
    }

    [Test]
    public void A_file_that_may_not_be_read_is_refused()
    {
        File.SetUnixFileMode(_folder.File("recorder.db"), UnixFileMode.None);
        File.SetUnixFileMode(_folder.Path, Everything);
        WithPermissions(() => Assert.That(
            () => RecorderDatabase.OpenForReading(_folder.File("recorder.db")),
            Throws.TypeOf<DatabaseRefusedException>().With.Property("Reason").EqualTo(DatabaseRefusal.CannotOpen)));
    }

    [Test]
    public void A_connection_that_turns_out_read_only_is_refused()
    {
        var opening = new DatabaseOpening { WritingMode = SqliteOpenMode.ReadOnly };
        Refused.By(_folder, _folder.File("recorder.db"), DatabaseRefusal.ReadOnly, "read-only", () => opening.ForWriting(_folder.File("recorder.db")));
    }

    /// <summary>
    /// Runs with permissions in force even where the tests run as root, to whom none apply: the file system's user is a property of the
    /// thread on Linux, and this thread ends with the test.
    /// </summary>
    static void WithPermissions(Action test)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            _ = setfsuid(65534);
            try
            {
                test();
            }
            catch (Exception error)
            {
                // Thrown again on the test's own thread.
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

#pragma warning disable SYSLIB1054, CA5392 // LibraryImport needs unsafe code, which nothing here is worth; libc is found by its soname.
    [DllImport("libc.so.6")]
    static extern int setfsuid(uint user);
#pragma warning restore SYSLIB1054, CA5392
}
