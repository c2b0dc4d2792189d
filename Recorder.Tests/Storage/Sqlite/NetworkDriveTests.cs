using NUnit.Framework;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Sqlite;

public class NetworkDriveTests
{
    static readonly string[] Mounts =
    [
        "/dev/sda1 / ext4 rw 0 0",
        "tmpfs /tmp tmpfs rw 0 0",
        "server:/export /mnt/nas nfs4 rw 0 0",
        "//server/share /mnt/my\\040share cifs rw 0 0",
        "me@server: /home/me/remote fuse.sshfs rw 0 0",
        "/dev/sdb1 /mnt/nas/usb ext4 rw 0 0",
        "tmpfs /mnt/twice tmpfs rw 0 0",
        "server:/twice /mnt/twice nfs rw 0 0",
    ];

    [TestCase("/", "ext4")]
    [TestCase("/tmp/x", "tmpfs")]
    [TestCase("/tmpfiles", "ext4")]
    [TestCase("/mnt/nas", "nfs4")]
    [TestCase("/mnt/nas/runs/2026", "nfs4")]
    [TestCase("/mnt/nas/usb/runs", "ext4")]
    [TestCase("/mnt/my share/runs", "cifs")]
    [TestCase("/home/me/remote", "fuse.sshfs")]
    [TestCase("/mnt/twice", "nfs")]
    public void A_folder_is_on_the_innermost_and_latest_mount(string folder, string type) =>
        Assert.That(NetworkDrive.TypeOf(folder, Mounts), Is.EqualTo(type));

    [TestCase("nfs", true)]
    [TestCase("nfs4", true)]
    [TestCase("cifs", true)]
    [TestCase("smb3", true)]
    [TestCase("9p", true)]
    [TestCase("fuse.sshfs", true)]
    [TestCase("nfsd", false)]
    [TestCase("ext4", false)]
    [TestCase("btrfs", false)]
    [TestCase("fuseblk", false)]
    [TestCase("", false)]
    public void Types_of_other_machines_are_known(string type, bool network) =>
        Assert.That(NetworkDrive.IsNetworkType(type), Is.EqualTo(network));

    [TestCase(@"\\server\share\recorder.db", true)]
    [TestCase(@"\\?\UNC\server\share\recorder.db", true)]
    [TestCase(@"\\?\C:\recorder.db", false)]
    [TestCase(@"\\.\C:\recorder.db", false)]
    [TestCase(@"C:\recorder.db", false)]
    [TestCase("/home/me/recorder.db", false)]
    public void Windows_paths_to_other_machines_are_known(string path, bool network) =>
        Assert.That(NetworkDrive.IsUncPath(path), Is.EqualTo(network));

    [Test]
    public void A_local_disk_is_not_a_network_drive() =>
        Assert.That(NetworkDrive.Holds(Path.Combine(TestContext.CurrentContext.TestDirectory, "recorder.db")), Is.False);
}
