using System.Reflection.PortableExecutable;
using NUnit.Framework;
using Recorder.Build.Binaries;
using Recorder.Storage;

namespace Recorder.Tests.Build.Binaries;

public sealed class ManagedAssemblyTests
{
    [Test]
    public void A_real_assembly_is_read_without_being_loaded()
    {
        var storage = ManagedAssembly.Read(File.ReadAllBytes(typeof(RecorderStore).Assembly.Location))!;
        Assert.Multiple(() =>
        {
            Assert.That(storage.Name, Is.EqualTo("Recorder.Storage"));
            Assert.That(storage.IsAnyCpu, Is.True);
            Assert.That(storage.Framework, Is.EqualTo(".NETCoreApp,Version=v8.0"));
            Assert.That(storage.References.Keys, Does.Contain("Dapper").And.Contain("System.Runtime"));
            Assert.That(System.Text.Encoding.UTF8.GetString(storage.Resources["schema.sql"]), Does.Contain("CREATE TABLE"));
        });
    }

    [Test]
    public void An_embedded_resource_is_read_byte_for_byte()
    {
        byte[] first = [1, 2, 3], second = [.. Enumerable.Range(0, 1000).Select(number => (byte)number)];
        var made = new MadeAssembly("Made") { Resources = new Dictionary<string, byte[]> { ["a"] = first, ["b"] = second } };

        var read = ManagedAssembly.Read(made.Bytes())!;
        Assert.Multiple(() =>
        {
            Assert.That(read.Resources["a"], Is.EqualTo(first));
            Assert.That(read.Resources["b"], Is.EqualTo(second));
        });
    }

    [TestCase(Machine.Amd64, CorFlags.ILOnly)]
    [TestCase(Machine.I386, CorFlags.ILOnly | CorFlags.Requires32Bit)]
    [TestCase(Machine.I386, (CorFlags)0)]
    public void An_assembly_for_one_processor_is_recognised(Machine machine, CorFlags flags) =>
        Assert.That(ManagedAssembly.Read((new MadeAssembly("Made") { Machine = machine, Flags = flags }).Bytes())!.IsAnyCpu, Is.False);

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_truncated_assembly_is_no_assembly(uint length)
    {
        var whole = MadeAssembly.Plugin().Bytes();
        // The file ends with padding and relocations, which nothing here needs.
        Assert.That(ManagedAssembly.Read(whole[..(int)(length % (whole.Length - 2048))]), Is.Null);
    }

    [Test]
    public void A_file_that_is_something_else_is_no_assembly()
    {
        Assert.Multiple(() =>
        {
            Assert.That(ManagedAssembly.Read(SqliteFiles.ForWindows()), Is.Null);
            Assert.That(ManagedAssembly.Read([]), Is.Null);
            Assert.That(ManagedAssembly.Read(new MadeAssembly("Made").Bytes()[..300]), Is.Null);
        });
    }
}
